/**
 * The page of the form without a line, from a second visit on: the last one that came, its signed word taken out, and the
 * script that belongs to it. Everything else goes past this worker.
 */
const store = 'linli-portal-1';
export type Going = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Living = Event & { waitUntil: (work: Promise<unknown>) => void };

self.addEventListener('install', () => void (self as unknown as { skipWaiting: () => Promise<void> }).skipWaiting());
self.addEventListener('activate', (event) => (event as Living).waitUntil(tidy()));
self.addEventListener('fetch', (event) => {
  const { request } = event as Going;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== location.origin) return;
  if (address.pathname.startsWith('/portal/assets/')) (event as Going).respondWith(keptFirst(request));
  else if (request.mode === 'navigate' && /^\/portal\/\d{6}\/report$/.test(address.pathname))
    (event as Going).respondWith(lineFirst(request, address));
});

async function tidy(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('linli-portal-') && name !== store) await caches.delete(name);
  await (self as unknown as { clients: { claim: () => Promise<void> } }).clients.claim();
}

/** Names of these files change with what is in them. */
async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    // Of one file only its newest copy is kept.
    const family = new URL(request.url).pathname.replace(/-[\w-]+\.js$/, '');
    for (const old of await cache.keys())
      if (new URL(old.url).pathname.replace(/-[\w-]+\.js$/, '') === family) await cache.delete(old);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function lineFirst(request: Request, address: URL): Promise<Response> {
  const cache = await caches.open(store);
  try {
    const answer = await fetch(request);
    // A page for a chosen place is nobody else's first page.
    if (answer.ok && address.search === '') await keep(cache, address.pathname, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(address.pathname);
    if (kept) return kept;
    throw error;
  }
}

/** A word may be used once: the page that is kept has none, and its script asks for one before it sends. */
async function keep(cache: Cache, path: string, answer: Response): Promise<void> {
  const page = (await answer.text()).replace(/(name="token" value=")[^"]*"/g, '$1"');
  const headers = new Headers();
  for (const name of ['content-type', 'content-security-policy', 'content-language']) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  await cache.put(path, new Response(page, { headers }));
}
