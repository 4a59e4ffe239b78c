import { useEffect, useRef, type RefObject } from 'react';

/** The keys of a form that has just been opened: its first field has the focus, Ctrl+Enter sends it from wherever one is. */
export function useFormKeys(): RefObject<HTMLFormElement | null> {
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = frame.current;
    if (form === null || focusFirst(form)) return;
    // What is asked first may still be on its way.
    const watcher = new MutationObserver(() => {
      if (form.contains(document.activeElement) || focusFirst(form)) watcher.disconnect();
    });
    watcher.observe(form, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, []);
  // From wherever on the page: who has chosen and written does not look for the button.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const other = event.target instanceof HTMLElement ? event.target.closest('form') : null;
      if (event.defaultPrevented || (other !== null && other !== frame.current)) return;
      event.preventDefault();
      frame.current?.requestSubmit();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return frame;
}

function focusFirst(form: HTMLFormElement): boolean {
  const first = form.querySelector<HTMLElement>('textarea, input');
  first?.focus();
  return first !== null;
}
