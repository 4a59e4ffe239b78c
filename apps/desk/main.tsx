import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '#ui/language/language.tsx';
import { NowProvider } from '#ui/clock/now.tsx';
import { renewWhenGone } from '#ui/renewal/renew-when-gone.ts';
import '#ui/tokens/tokens.css';
import '#ui/tokens/base.css';
import { App } from './app.tsx';
import { SchemeProvider } from './parts/scheme.tsx';

const place = document.getElementById('desk');
if (place === null) throw new Error('index.html has no place for the desk');

renewWhenGone();
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <SchemeProvider>
        <NowProvider>
          <App />
        </NowProvider>
      </SchemeProvider>
    </LanguageProvider>
  </StrictMode>,
);
