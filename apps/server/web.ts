import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** On the phone a worker may speak instead of typing: heard on the phone itself, no sound leaves it. */
const permissions = {
  desk: 'camera=(self), geolocation=(self), microphone=()',
  field: 'camera=(self), geolocation=(self), microphone=(self)',
};
const dist = resolve(import.meta.dirname, '../../dist');

/**
 * The compiled web apps. `index.html` is served with a fresh nonce for the styles that the component library writes;
 * everything else comes from here alone, so no outside host is ever asked.
 */
export async function serveWebApps(
  app: FastifyInstance,
  { frameAncestors }: { frameAncestors: () => Promise<readonly string[]> },
): Promise<void> {
  for (const name of ['desk', 'field'] as const) {
    const folder = resolve(dist, name);
    if (!existsSync(resolve(folder, 'index.html'))) continue;
    await app.register(fastifyStatic, {
      root: resolve(folder, 'assets'),
      prefix: `/${name}/assets/`,
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
      cacheControl: true,
      // Packed once, when the app was built; what is not is packed as it leaves.
      preCompressed: true,
      // A worker of the page (the map's) fetches under the policy of its own file, not the page's.
      setHeaders: (reply) => void reply.header('content-security-policy', besidePolicy),
    });
    app.get(`/${name}`, (_, reply) => reply.redirect(`/${name}/`));
    app.get(`/${name}/*`, async (request, reply) => {
      const file = (request.params as { '*': string })['*'];
      // Files beside index.html (worker, manifest, icons) by name; every other address is a screen of the app.
      const path = resolve(folder, file);
      if (/^[\w.-]+\.(?:js|json|svg|png|ico|webmanifest|map|txt)$/.test(file) && existsSync(path)) {
        return reply
          .type(typeOf(file))
          .header('cache-control', 'no-cache')
          .header('content-security-policy', besidePolicy)
          .send(await readFile(path));
      }
      // Read anew each time: a build may have replaced the app, and with it the names of its files.
      const page = await readFile(resolve(folder, 'index.html'), 'utf8');
      const nonce = randomBytes(16).toString('base64');
      // Only the bare view of the desk stands inside a portal's page, and only in those that are named.
      const { embedded } = request.query as { embedded?: unknown };
      const ancestors = embedded === 'yes' ? await frameAncestors() : [];
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', pagePolicy(nonce, ancestors))
        .header('permissions-policy', permissions[name])
        .header('cache-control', 'no-cache')
        .send(page.replaceAll('__NONCE__', nonce));
    });
  }
}

/** A worker beside the page speaks to its own address, and runs nothing else. */
const besidePolicy = "default-src 'none'; connect-src 'self'";

function pagePolicy(nonce: string, frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    ["frame-ancestors 'self'", ...frameAncestors].join(' '),
  ].join('; ');
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
};

function typeOf(file: string): string {
  return types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** Styles written in a page of our own are allowed by their hash. */
export function styleHash(css: string): string {
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
}
