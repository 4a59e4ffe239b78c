import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { WaysAnswer } from '#modules/access/contract.ts';
import { accessRefusalWords as enRoom } from '#modules/access/words.en.ts';
import { accessRefusalWords as zhRoom } from '#modules/access/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { isEmbedded } from '../../api/embedded.ts';
import { Refused } from '../../api/refused.ts';
import style from './sign-in.module.css';
import { signInWords as en } from './words.en.ts';
import { signInWords as zh } from './words.zh.ts';

const refusedHere = new URLSearchParams(window.location.search).get('refused');

/** Why coming in through another system did not work: it sent the person back with a code. */
export function useRefusedOutside(): Refused | null {
  const words: Readonly<Record<string, string>> = useWords({ zh: zhRoom, en: enRoom });
  // Of an address only codes are believed for which there are words.
  const said = refusedHere !== null && Object.hasOwn(words, refusedHere) ? words[refusedHere] : undefined;
  return said === undefined || refusedHere === null ? null : new Refused(401, refusedHere, {}, null, said);
}

/** The other systems through which people of this house may sign in. */
export function OtherWays() {
  const words = useWords({ zh, en });
  const query = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: () => ask('/api/session/ways', WaysAnswer),
    staleTime: 60_000,
  });
  const ways = query.data?.ways ?? [];
  if (ways.length === 0) return null;
  const counties = new Set(ways.map((way) => way.countyName)).size;
  return (
    <div className={style.ways}>
      <p className={style.or}>{words.or}</p>
      {ways.map(({ providerId, name, countyName }) => (
        <Button key={providerId} size="large" block href={addressOf(providerId)}>
          {ways.length === 1
            ? words.outside
            : fill(words['outside.named'], { name: counties > 1 ? `${countyName} ${name}` : name })}
        </Button>
      ))}
    </div>
  );
}

/** Back to the page at which the session was lost. */
function addressOf(providerId: string): string {
  const here = new URL(window.location.href);
  here.searchParams.delete('refused');
  const query = new URLSearchParams({
    door: 'desk',
    to: here.pathname + here.search,
    ...(isEmbedded ? { embedded: 'yes' } : {}),
  });
  return `/api/session/outside/${providerId}?${query}`;
}
