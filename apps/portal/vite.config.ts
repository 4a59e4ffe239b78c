import { defineConfig } from 'vite';

/**
 * `vite build apps/portal` → dist/portal/: the one small script of every page, `portal-….js`, and beside it what is fetched
 * when somebody asks for it (covering a place in a photo, the map). Pages and styles come from the server as they are.
 */
export default defineConfig({
  base: './',
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    // Phones in use for years: nothing newer than what they understand.
    target: ['es2020', 'chrome80', 'safari14'],
    modulePreload: false,
    rollupOptions: {
      input: {
        portal: new URL('portal.ts', import.meta.url).pathname,
        worker: new URL('worker.ts', import.meta.url).pathname,
      },
      output: {
        format: 'es',
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : '[name]-[hash].js'),
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
