import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

/** The phone's own small router: paths under /field/, history entries, nothing else. */
const base = '/field/';
const listeners = new Set<() => void>();

export type Location = { parts: readonly string[]; query: URLSearchParams; href: string };

let current = read();
/** How many pages of ours lie behind this one. */
let depth = 0;

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

window.addEventListener('popstate', () => {
  depth = Math.max(0, depth - 1);
  changed();
});

/** `to('case', id)` → /field/case/… */
export function to(...parts: readonly string[]): string {
  return base + parts.map(encodeURIComponent).join('/');
}

/** Goes to a page; `replace` leaves no entry behind. */
export function go(href: string, { replace = false }: { replace?: boolean } = {}): void {
  if (href === current.href) return;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', href);
  if (!replace) depth += 1;
  changed();
  window.scrollTo(0, 0);
}

/** Back to where the person came from; straight from a link, to today. */
export function goBack(): void {
  if (depth > 0) window.history.back();
  else go(to('today'), { replace: true });
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
