import { useState } from 'react';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useLine } from '../../api/line.ts';
import { useStanding } from '../../api/session.tsx';
import { refreshGrounds } from '../../ground/follow-grounds.ts';
import { useGrounds } from '../../ground/use-grounds.ts';
import { Icon } from '../../parts/icon.tsx';
import { shortTime } from '../../parts/short-time.ts';
import style from './map.module.css';
import { mapWords } from './words.ts';

/** How old the ground on this phone is, and the way to ask for a newer one. */
export function GroundAge() {
  const words = useWords(mapWords);
  const { session, capacity } = useStanding();
  const { reachable } = useLine();
  const grounds = useGrounds();
  const now = useNow();
  const [working, setWorking] = useState(false);
  if (grounds === undefined) return null;
  const oldest = grounds.map(({ readAt }) => readAt).toSorted()[0];
  const said = oldest === undefined ? words['ground.none'] : shortTime(new Date(oldest), now);
  const refresh = () => {
    setWorking(true);
    void refreshGrounds(session, capacity, true).finally(() => setWorking(false));
  };
  return (
    <span className={style.age}>
      <span className="numbers">{oldest === undefined ? said : fill(words['ground.at'], { time: said })}</span>
      {reachable && (
        <button
          type="button"
          className={style.again}
          disabled={working}
          title={words['ground.again']}
          onClick={refresh}
        >
          <Icon name="again" size={18} />
          <span className="spoken">{words['ground.again']}</span>
        </button>
      )}
    </span>
  );
}
