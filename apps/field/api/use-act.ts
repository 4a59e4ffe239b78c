import { useState } from 'react';
import { asRefused, type Refused } from './refused.ts';

/** One plain request that needs no keeping: runs, says that it runs, and holds the refusal. */
export function useAct() {
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = async (act: () => Promise<void>): Promise<void> => {
    setWorking(true);
    setRefused(null);
    try {
      await act();
    } catch (error) {
      setRefused(asRefused(error));
    } finally {
      setWorking(false);
    }
  };
  return { run, working, refused };
}
