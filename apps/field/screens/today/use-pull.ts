import { useRef, useState, type TouchEvent } from 'react';

const enough = 64;

/** Pulling the list down at its top asks the server again; a button does the same for everybody else. */
export function usePull(refresh: () => Promise<unknown>) {
  const [distance, setDistance] = useState(0);
  const [working, setWorking] = useState(false);
  const start = useRef<number | null>(null);
  const run = async () => {
    setWorking(true);
    try {
      await refresh();
    } finally {
      setWorking(false);
    }
  };
  const handlers = {
    onTouchStart: (event: TouchEvent) => {
      start.current = window.scrollY <= 0 && event.touches.length === 1 ? event.touches[0]!.clientY : null;
    },
    onTouchMove: (event: TouchEvent) => {
      if (start.current === null) return;
      const pulled = event.touches[0]!.clientY - start.current;
      setDistance(pulled > 8 && window.scrollY <= 0 ? Math.min(96, pulled / 2) : 0);
    },
    onTouchEnd: () => {
      start.current = null;
      if (distance >= enough) void run();
      setDistance(0);
    },
  };
  return { distance, working, handlers, refresh: () => void run() };
}
