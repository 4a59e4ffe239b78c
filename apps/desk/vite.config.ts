import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `vite build apps/desk` → dist/desk, served by the server under /desk/ with a nonce in index.html. */
export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  // The server puts a fresh nonce in its place with every page.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    target: 'es2023',
    // Everything the page needs comes from its own address; a data: address would need a looser policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    proxy: { '/api': { target: 'http://127.0.0.1:7402', changeOrigin: false } },
  },
});
