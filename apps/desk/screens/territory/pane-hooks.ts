import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Size } from './frame.ts';

/** How large an element is drawn, as long as it is there. */
export function useSizeOf(element: RefObject<Element | null>): Size {
  const [size, setSize] = useState<Size>({ width: 800, height: 600 });
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const watcher = new ResizeObserver(() => {
      setSize({ width: Math.max(watched.clientWidth, 1), height: Math.max(watched.clientHeight, 1) });
    });
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [element]);
  return size;
}

/** The wheel over an element that keeps it for itself: the page must not scroll along. */
export function useWheel(element: RefObject<Element | null>, turned: (event: WheelEvent) => void): void {
  const onWheel = useEffectEvent(turned);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const listener = (event: Event) => {
      event.preventDefault();
      onWheel(event as WheelEvent);
    };
    watched.addEventListener('wheel', listener, { passive: false });
    return () => watched.removeEventListener('wheel', listener);
  }, [element]);
}
