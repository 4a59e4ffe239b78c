import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const NowContext = createContext<Date | null>(null);

let offset = 0;

/** The server's clock rules: phones and office machines are minutes off. Called with each answer's `Date` header. */
export function learnServerTime(server: Date, received: Date = new Date()): void {
  const difference = server.getTime() - received.getTime();
  // The header counts whole seconds; smaller differences are noise.
  offset = Math.abs(difference) > 2_000 ? difference : 0;
}

/** The present instant by the server's clock. */
export function serverNow(): Date {
  return new Date(Date.now() + offset);
}

/** One tick for a whole page, so that a hundred clocks change together and cost one timer. */
export function NowProvider({ every = 15_000, children }: { every?: number; children: ReactNode }) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), every);
    return () => clearInterval(timer);
  }, [every]);
  return <NowContext value={now}>{children}</NowContext>;
}

export function useNow(): Date {
  return useContext(NowContext) ?? serverNow();
}
