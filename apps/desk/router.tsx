import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';
import { whereEmbedded } from './api/embedded.ts';

/** The desk's own small router: paths under /desk/, history entries, nothing else. */
const base = '/desk/';
const listeners = new Set<() => void>();

export type Location = { parts: readonly string[]; query: URLSearchParams; href: string };

let current = read();

function read(): Location {
  const { pathname, search } = window.location;
  const rest = pathname.startsWith(base) ? pathname.slice(base.length) : '';
  const parts = rest
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  return { parts, query: new URLSearchParams(search), href: pathname + search };
}

function changed(): void {
  current = read();
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', changed);

/** `to('queue', 'accept')` → /desk/queue/accept */
export function to(...parts: readonly string[]): string {
  return base + parts.map(encodeURIComponent).join('/');
}

/** Goes to a path of the desk; `replace` leaves no entry behind, as walking through a list should. */
export function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const href = whereEmbedded(to);
  if (href === current.href) return;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', href);
  changed();
}

/** Changes some parameters of the present address and keeps the rest. */
export function setQuery(values: Readonly<Record<string, string | null>>, options?: { replace?: boolean }): void {
  const query = new URLSearchParams(current.query);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const search = query.toString();
  go(window.location.pathname + (search === '' ? '' : `?${search}`), options);
}

export function useLocation(): Location {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** A real link that does not load the page anew. */
export function Link({ href, onClick, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
