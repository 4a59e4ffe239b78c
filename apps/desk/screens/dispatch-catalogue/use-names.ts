import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import { useOrganisations } from '../../parts/working-time/working-time-data.ts';
import { useAreas } from './entry-data.ts';
import { entryWords } from './words.ts';

/** Names for everything that an entry holds as a code or an id. */
export function useNames() {
  const words = useWords(entryWords);
  const county = useCountyPath();
  const countyCode = county.split('/').at(-1)!;
  const organisations = useOrganisations();
  const areas = useAreas();
  const matter = useMatterName();
  return {
    matter: (code: string) => matter(code),
    unit: (id: string) => organisations.data?.items.find((one) => one.organisationId === id)?.name ?? '…',
    area: (path: string) =>
      path === countyCode
        ? words['area.county']
        : (areas.data?.items.find((one) => one.divisionPath === path)?.name ?? path),
  };
}
