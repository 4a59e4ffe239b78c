import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';

const root = resolve(import.meta.dirname, '../..');

type Asset = { path: string; type: string; bytes: Buffer };

function assetOf(file: string, ending: 'css' | 'js', type: string): Asset | null {
  const whole = resolve(root, file);
  if (!existsSync(whole)) return null;
  const bytes = readFileSync(whole);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/portal/assets/portal-${digest}.${ending}`, type, bytes };
}

/** The portal's style and its small script, under names that change with them, so that browsers keep them for ever. */
export function readPortalFiles() {
  const style = assetOf('apps/portal/portal.css', 'css', 'text/css; charset=utf-8')!;
  const script = assetOf('dist/portal/portal.js', 'js', 'text/javascript; charset=utf-8');
  return {
    assets: { stylePath: style.path, scriptPath: script?.path ?? null },
    serve(app: FastifyInstance): void {
      for (const asset of [style, script]) {
        if (asset === null) continue;
        app.get(asset.path, { schema: { hide: true } }, (_, reply) =>
          reply.type(asset.type).header('cache-control', 'public, max-age=31536000, immutable').send(asset.bytes),
        );
      }
    },
  };
}
