import { defineConfig } from 'vite';

/** `vite build apps/portal` → dist/portal/portal.js: one small script; pages and styles come from the server as they are. */
export default defineConfig({
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    // Phones in use for years: nothing newer than what they understand.
    target: ['es2020', 'chrome80', 'safari14'],
    modulePreload: false,
    rollupOptions: {
      input: new URL('portal.ts', import.meta.url).pathname,
      output: { format: 'iife', entryFileNames: 'portal.js' },
    },
  },
});
