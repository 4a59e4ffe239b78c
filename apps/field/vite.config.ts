import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pureContracts } from './pure-contracts.ts';

/** `vite build apps/field` → dist/field, served by the server under /field/. Styles are plain files; nothing is injected. */
export default defineConfig({
  base: '/field/',
  plugins: [react(), pureContracts()],
  // The server puts a fresh nonce in its place with every page.
  html: { cspNonce: '__NONCE__' },
  // The manifest, its icons: at addresses that never change.
  publicDir: 'public',
  build: {
    outDir: '../../dist/field',
    emptyOutDir: true,
    // Phones in use for years: nothing newer than what they understand.
    target: ['es2022', 'chrome100', 'safari15.4'],
    // Everything the page needs comes from its own address; a data: address would need a looser policy.
    assetsInlineLimit: 0,
    // One sheet of a few kilobytes: a part fetched on a broken line must not come without its looks.
    cssCodeSplit: false,
    rolldownOptions: {
      input: { index: 'apps/field/index.html', 'service-worker': 'apps/field/shell/service-worker.ts' },
      output: {
        // The worker that opens the app without a line has one address for ever.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    proxy: { '/api': { target: 'http://127.0.0.1:7403', changeOrigin: false } },
  },
});
