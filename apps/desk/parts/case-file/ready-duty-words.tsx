import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { DutyHintsAnswer } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { type DutyHint, dutyGround } from './duty-ground.ts';

/** Whom of those that have a case the list in force today would spare it. */
export function useDutyHints(incidentId: string, { version, enabled }: { version?: number; enabled: boolean }) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const query = useQuery({
    queryKey: ['file', county, capacity.capacityId, incidentId, 'duty-hints', version ?? null],
    queryFn: ({ signal }) =>
      ask(`${county}/incidents/${incidentId}/duty-hints`, DutyHintsAnswer, { signal, canWait: true }),
    enabled,
  });
  return query.data?.items ?? [];
}

type ReadyDutyWordsProps = {
  incidentId: string;
  as: DutyHint['role'];
  version?: number;
  onTake: (text: string) => void;
};

/** Where my own unit is spared by its duty list, the item stands ready to be filled in; it may be changed there. */
export function ReadyDutyWords({ incidentId, as, version, onTake }: ReadyDutyWordsProps) {
  const { ground, take } = useWords(dutyGround);
  const { capacity } = useStanding();
  const hints = useDutyHints(incidentId, { enabled: true, ...(version === undefined ? {} : { version }) });
  const mine = hints.find((hint) => hint.organisationId === capacity.organisationId && hint.role === as);
  if (mine === undefined) return null;
  const text = ground(mine, as === 'lead' ? 'ground' : 'declines');
  return (
    <p>
      <Button size="small" onClick={() => onTake(text)}>
        {take}
      </Button>{' '}
      <span className="second">{text}</span>
    </p>
  );
}
