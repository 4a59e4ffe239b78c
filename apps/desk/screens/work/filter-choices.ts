import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type * as z from 'zod/mini';
import type { IncidentLine, ListFilter } from '#modules/incidents/contract.ts';
import { incidentSources, incidentStatuses, lights } from '#modules/incidents/rules/statuses.ts';
import { DivisionsAnswer, OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath, useMatters } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import type { FilterName } from './list-address.ts';
import { workWords } from './words.ts';

export type Choice = { value: string; label: string };

const none: z.output<typeof DivisionsAnswer>['items'] = [];
const units: readonly string[] = ['department', 'unit', 'group'];

/**
 * What may be chosen for each filter, by name; names of what an address already asks, even where nothing offers it. All the
 * places and units of a county are read when somebody asks for them, not before the first rows of a list.
 */
export function useFilterChoices(filter: ListFilter, lines: readonly IncidentLine[], { asked }: { asked: boolean }) {
  const words = useWords(workWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const matters = useMatters({ enabled: asked });
  const divisions = useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    staleTime: 600_000,
    enabled: asked,
  });
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
    enabled: asked,
  });
  // Only of the ground that the post sees.
  const within = useMemo(
    () =>
      (divisions.data?.items ?? none).filter(({ divisionPath }) =>
        divisionPath.startsWith(capacity.divisionPath.slice(0, divisionPath.length)),
      ),
    [divisions.data, capacity.divisionPath],
  );
  const town = filter.townCode?.slice(0, 9) ?? '';
  // Made once and not with every key by which somebody walks through the list.
  const choices = useMemo(() => {
    const ofLevel = (level: string, below = ''): Choice[] =>
      within
        .filter((one) => one.level === level && one.divisionCode.startsWith(below))
        .map(({ divisionCode, name }) => ({ value: divisionCode, label: name }));
    return {
      status: incidentStatuses.map((value) => ({ value, label: cases.status(value) })),
      light: lights.map((value) => ({ value, label: cases.light(value) })),
      source: incidentSources.map((value) => ({ value, label: cases.source(value) })),
      townCode: ofLevel('town'),
      villageCode: ofLevel('village', town),
      unitId: (organisations.data?.items ?? [])
        .filter(({ kind }) => units.includes(kind))
        .map(({ organisationId, name }) => ({ value: organisationId, label: name })),
      gridId: gridsOf(lines),
    };
  }, [within, organisations.data, lines, town, cases]);
  const labelOf = (name: FilterName, value: string): string => {
    switch (name) {
      case 'emergency':
        return words.emergency;
      case 'matterCode':
        return matters.data?.items.find(({ matterCode }) => matterCode === value)?.minorName ?? value;
      case 'villageCode':
        return within.find(({ divisionCode }) => divisionCode === value)?.name ?? value;
      case 'from':
      case 'to':
      case 'place':
      case 'q':
        return value;
      case 'gridId':
        return choices.gridId.find((one) => one.value === value)?.label ?? words['filter.gridId'];
      default:
        return choices[name].find((one) => one.value === value)?.label ?? value;
    }
  };
  return { choices, labelOf };
}

/** The grids of what stands in the list: whoever narrows further starts from what he sees. */
function gridsOf(lines: readonly IncidentLine[]): Choice[] {
  const found = new Map<string, string>();
  for (const { gridId, gridName } of lines) if (gridId !== null && gridName !== null) found.set(gridId, gridName);
  return [...found]
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
