import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NowProvider } from '#ui/clock/now.tsx';
import { LanguageProvider } from '#ui/language/language.tsx';
import { renewWhenGone } from '#ui/renewal/renew-when-gone.ts';
import '#ui/tokens/tokens.css';
import '#ui/tokens/base.css';
import './device/device.ts';
import './field.css';
import { App } from './app.tsx';
import { openKeeper } from './keep/keeper.ts';

const place = document.getElementById('field');
if (place === null) throw new Error('index.html has no place for the app');

void openKeeper();
renewWhenGone();
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <NowProvider>
        <App />
      </NowProvider>
    </LanguageProvider>
  </StrictMode>,
);
