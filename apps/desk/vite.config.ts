import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const base = '/desk/';

/** What runs before the frame is a file of its own and needs nothing of the frame. */
const early = /apps\/desk\/api\/(?:early|embedded)\.ts|ui\/memory\/memory\.ts|vite\/preload-helper/;

/** Names `begin.ts` on the page, before everything else. */
function beginFirst(): Plugin {
  return {
    name: 'begin-first',
    transformIndexHtml: {
      order: 'post',
      handler(_page, { bundle }) {
        const begin = Object.values(bundle ?? {}).find((one) => one.type === 'chunk' && one.name === 'begin');
        if (begin?.type !== 'chunk') return [];
        const here = { crossorigin: true };
        return [
          {
            tag: 'script',
            attrs: { type: 'module', async: true, ...here, src: base + begin.fileName },
            injectTo: 'head-prepend',
          },
          ...begin.imports.map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', ...here, href: base + name },
            injectTo: 'head-prepend' as const,
          })),
        ];
      },
    },
  };
}

/** `vite build apps/desk` → dist/desk, served by the server under /desk/ with a nonce in index.html. */
export default defineConfig({
  base,
  plugins: [react(), beginFirst()],
  // The server puts a fresh nonce in its place with every page.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    target: 'es2023',
    // Everything the page needs comes from its own address; a data: address would need a looser policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        index: path.resolve(import.meta.dirname, 'index.html'),
        begin: path.resolve(import.meta.dirname, 'begin.ts'),
      },
      output: {
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared') ? 'shared' : '[name]'}-[hash].js`,
        assetFileNames: ({ names }) => `assets/${names[0]?.startsWith('shared') ? 'shared' : '[name]'}-[hash][extname]`,
        // A browser has six lines to a server, and each answer costs both of them more than the bytes of a small file:
        // one piece for the frame, and what screens share in a few pieces instead of dozens.
        codeSplitting: {
          groups: [
            { name: 'early', test: early, priority: 3 },
            { name: 'frame', tags: ['$initial'], test: /^(?!.*apps\/desk\/begin\.ts)/, priority: 2 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 24_000, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: 'http://127.0.0.1:7402', changeOrigin: false } },
  },
});
