import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pagePolicyWith } from '#platform/http/build-http.ts';
import { styleHash } from './web.ts';

const root = resolve(import.meta.dirname, '../..');
const built = resolve(root, 'dist/portal');

const script = 'text/javascript; charset=utf-8';

function readScript(name: string, path: string): { path: string; bytes: Buffer } {
  return { path, bytes: readFileSync(resolve(built, name)) };
}

/** What a browser need not read: comments, indentation, line breaks. */
function squeezed(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(/;}/g, '}')
    .trim();
}

/**
 * The portal's style, written into each page so that the first one needs no second question over a slow line, and its
 * scripts under names that change with them, so that browsers keep them for ever.
 */
export function readPortalFiles() {
  const style = squeezed(readFileSync(resolve(root, 'apps/portal/portal.css'), 'utf8'));
  const scripts = (existsSync(built) ? readdirSync(built) : [])
    .filter((name) => /^\w+-[\w-]+\.js$/.test(name))
    .map((name) => readScript(name, `/portal/assets/${name}`));
  const entry = scripts.find(({ path }) => path.startsWith('/portal/assets/portal-'));
  const worker = existsSync(resolve(built, 'worker.js')) ? readScript('worker.js', '/portal/worker.js') : null;
  return {
    assets: { style, policy: pagePolicyWith(styleHash(style)), scriptPath: entry?.path ?? null },
    serve(app: FastifyInstance): void {
      for (const { path, bytes } of scripts)
        app.get(path, { schema: { hide: true } }, (_, reply) =>
          reply.type(script).header('cache-control', 'public, max-age=31536000, immutable').send(bytes),
        );
      // Its address stays, so it is asked for anew each time.
      if (worker !== null)
        app.get(worker.path, { schema: { hide: true } }, (_, reply) =>
          reply
            .type(script)
            .headers({
              'cache-control': 'no-cache',
              // A worker lives by the policy that it came with.
              'content-security-policy': "default-src 'none'; connect-src 'self'",
            })
            .send(worker.bytes),
        );
    },
  };
}
