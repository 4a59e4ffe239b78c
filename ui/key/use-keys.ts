import { useEffect, useRef } from 'react';

export type KeyBindings = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Plain keys for a page: `{ j: next, '/': search, Enter: open }`. They sleep while somebody types, while a menu is
 * open and with any modifier, so that the browser's and the screen reader's own keys stay theirs.
 */
export function useKeys(bindings: KeyBindings, enabled = true): void {
  const current = useRef(bindings);
  useEffect(() => {
    current.current = bindings;
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isBusy(event.target, event.key)) return;
      const act = current.current[nameOf(event)];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}

/** A letter with Shift is another key than the letter: `Shift+j`. Signs are what they look like, however they are typed. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (key.length !== 1) return key;
  return shiftKey && /^[a-z]$/i.test(key) ? `Shift+${key.toLowerCase()}` : key.toLowerCase();
}

function isBusy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [role="dialog"], [role="slider"]',
    )
  )
    return key !== 'Escape';
  // Enter and Space on a button or link belong to it.
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary, [role="separator"]') !== null;
}
