import { useQuery } from '@tanstack/react-query';
import { OnCallAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { WaitingCard } from '../../parts/waiting-list.tsx';
import style from './duty.module.css';
import { dutyWords } from './words.ts';

const minute = 60_000;

/** The catalogue's leads around the clock, and how the calls stand for emergencies that are open. */
export function OnCallPane() {
  const words = useWords(dutyWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const answer = useQuery({
    queryKey: ['list', county, capacity.capacityId, 'on-call'],
    queryFn: ({ signal }) => ask(`${county}/on-call`, OnCallAnswer, { signal }),
    refetchInterval: minute,
  });
  return (
    <QueryState query={answer}>
      {({ leads, emergencies }) => (
        <>
          <h2 className={style.part}>{words.emergencies}</h2>
          {emergencies.length === 0 && <p className="second">{words['emergencies.empty']}</p>}
          {emergencies.map((item) => (
            <OneEmergency key={item.incidentId} item={item} />
          ))}
          <h2 className={style.part}>{words.leads}</h2>
          {leads.length === 0 ? (
            <EmptyState title={words['leads.empty']}>{words['leads.advice']}</EmptyState>
          ) : (
            <Leads leads={leads} />
          )}
        </>
      )}
    </QueryState>
  );
}

function OneEmergency({ item }: { item: OnCallAnswer['emergencies'][number] }) {
  const words = useWords(dutyWords);
  const cases = useWords(caseWords);
  return (
    <WaitingCard
      kind={item.untouched ? <span className={style.absent}>{words.untouched}</span> : cases.status(item.status)}
      item={item}
    >
      <p className="second">
        {words.reported} <TimeText at={item.reportedAt} />
        {[item.placeWords, item.unitName ?? item.deskName].filter(Boolean).map((part) => ` · ${part}`)}
      </p>
      {item.untouched && <p>{item.leadName === null ? words.calling : fill(words.goesTo, { name: item.leadName })}</p>}
      {item.lastCalledAt !== null && (
        <p>
          {fill(words.called, { count: String(item.calls) })} <TimeText at={item.lastCalledAt} />
        </p>
      )}
    </WaitingCard>
  );
}

function Leads({ leads }: { leads: OnCallAnswer['leads'] }) {
  const words = useWords(dutyWords);
  const roleWord = useRoleWord();
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{words.matter}</th>
          <th scope="col">{words.area}</th>
          <th scope="col">{words.lead}</th>
          <th scope="col">{words.onDuty}</th>
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <tr key={lead.number}>
            <td data-label={words.matter}>{lead.matterName}</td>
            <td data-label={words.area}>{lead.areaName}</td>
            <td data-label={words.lead}>{lead.organisationName}</td>
            <td data-label={words.onDuty}>
              {lead.onDuty.length === 0 ? (
                <span className={style.absent}>{words.nobody}</span>
              ) : (
                lead.onDuty.map(({ name, role }) => `${name}（${roleWord(role)}）`).join('、')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
