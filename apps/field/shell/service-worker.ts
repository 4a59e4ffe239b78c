/**
 * The app itself on the phone: it opens from cold without a line. Pages are asked of the server first and kept with their
 * own policy and nonce; files with a hash in their name never change. Nothing of the county's goes through here.
 */
type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & { request: Request; respondWith(answer: Promise<Response>): void };
type Told = Extendable & { data: { keep?: readonly string[] } | null };
type Scope = {
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(name: 'message', listener: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
};
const worker = globalThis as unknown as Scope;

const shell = 'linli-field-shell';
const page = '/field/';
/** A line that is there and brings nothing is none. */
const patience = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const keep = event.data?.keep ?? [];
  event.waitUntil(keepThese(keep.filter((address) => isOurs(new URL(address, worker.location.origin)))));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || !isOurs(address)) return;
  if (request.mode === 'navigate') event.respondWith(openPage());
  else if (address.pathname.startsWith('/field/assets/')) event.respondWith(fromShell(request));
});

function isOurs({ origin, pathname }: URL): boolean {
  return origin === worker.location.origin && pathname.startsWith(page);
}

/**
 * Every address of the app is the same page; the last one that came opens where none comes. What stands behind the
 * question mark, a message that another app handed over, is the page's alone: it is not asked of the server.
 */
async function openPage(): Promise<Response> {
  const held = await caches.open(shell);
  try {
    const answered = await Promise.race([fetch(page, { credentials: 'same-origin' }), tooLong()]);
    if (answered.ok) await held.put(page, answered.clone());
    return answered;
  } catch (error) {
    const known = await held.match(page);
    if (known === undefined) throw error;
    return known;
  }
}

function tooLong(): Promise<never> {
  return new Promise((_, failed) => setTimeout(() => failed(new Error('no answer')), patience));
}

async function fromShell(request: Request): Promise<Response> {
  const held = await caches.open(shell);
  const known = await held.match(request);
  if (known !== undefined) return known;
  const answered = await fetch(request);
  if (answered.ok) await held.put(request, answered.clone());
  return answered;
}

/** What the page had fetched before this worker stood beside it. */
async function keepThese(addresses: readonly string[]): Promise<void> {
  const held = await caches.open(shell);
  for (const address of addresses) if ((await held.match(address)) === undefined) await held.add(address);
  if ((await held.match(page)) === undefined) await held.add(page);
  await forgetOlder(held, new Set(addresses));
}

/** The app was renewed: of what this page did not name, files that the server no longer has are nobody's. */
async function forgetOlder(held: Cache, named: ReadonlySet<string>): Promise<void> {
  for (const { url } of await held.keys()) {
    if (named.has(url) || new URL(url).pathname === page) continue;
    // Without a line nothing is known, and everything stays.
    const answered = await fetch(url, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (answered?.status === 404) await held.delete(url);
  }
}
