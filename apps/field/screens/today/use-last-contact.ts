import { useEffect, useState } from 'react';
import { useLine } from '../../api/line.ts';
import { openPhone, whenPhoneChanges } from '../../keep/phone.ts';

/** When this phone and the server spoke last, also in an earlier visit; null when they never did, or nobody knows yet. */
export function useLastContact(): Date | null {
  const { answeredAt } = useLine();
  const [known, setKnown] = useState<string | null>(null);
  useEffect(() => {
    const read = async () => setKnown((await (await openPhone()).engine.contact())?.phoneTime ?? null);
    void read();
    return whenPhoneChanges(({ device }) => {
      if (device) void read();
    });
  }, []);
  return answeredAt ?? (known === null ? null : new Date(known));
}
