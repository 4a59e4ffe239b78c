import { useWords } from '#ui/language/language.tsx';
import { useOutlines } from '../../api/figures.ts';
import { Link, to, useLocation } from '../../router.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** From the whole of the reader's area down to the one that is looked at, each step a way back. */
export function AreaTrail({ area }: { area: string }) {
  const words = useWords(indicatorsWords);
  const { query } = useLocation();
  const whole = useOutlines(null);
  const townCode = `${area.slice(0, 9)}000`;
  const isVillage = area !== townCode;
  const town = useOutlines(isVillage && whole.data?.by === 'town' ? townCode : null);
  const nameOf = (key: string) =>
    [...(whole.data?.items ?? []), ...(town.data?.items ?? [])].find((one) => one.key === key)?.name ?? key;
  const hrefOf = (key: string | null, by: string | null) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries({ area: key, by })) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return `${to('indicators')}?${next.toString()}`;
  };
  return (
    <nav aria-label={words.area} className={style.trail}>
      <ol>
        <li>
          <Link href={hrefOf(null, whole.data?.by ?? null)}>{words['area.all']}</Link>
        </li>
        {isVillage && whole.data?.by === 'town' && (
          <li>
            <Link href={hrefOf(townCode, 'village')}>{nameOf(townCode)}</Link>
          </li>
        )}
        <li aria-current="location">{nameOf(area)}</li>
      </ol>
    </nav>
  );
}
