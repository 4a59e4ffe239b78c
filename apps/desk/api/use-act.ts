import { useState } from 'react';
import { Refused } from './refused.ts';

/** One plain request that is not a command: runs, says that it runs, and keeps the refusal. */
export function useAct() {
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = async (act: () => Promise<void>): Promise<void> => {
    setWorking(true);
    setRefused(null);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused)) console.error(error);
      setRefused(error instanceof Refused ? error : new Refused(0, 'desk.broken'));
    } finally {
      setWorking(false);
    }
  };
  return { run, working, refused };
}
