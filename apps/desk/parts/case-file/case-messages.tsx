import { useQuery } from '@tanstack/react-query';
import { CaseMessagesAnswer, type IncidentFile } from '#modules/incidents/contract.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { mayUse } from '#modules/access/rules/rights.ts';
import * as en from '#modules/notifications/words.en.ts';
import * as zh from '#modules/notifications/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import style from './case-messages.module.css';
import { fileWords } from './words.ts';

const codeWords = {
  zh: { name: zh.messageNames, state: zh.messageStateNames, reason: zh.messageReasonNames },
  en: { name: en.messageNames, state: en.messageStateNames, reason: en.messageReasonNames },
};

/** 短信记录: which messages went out about the case, and how they ended. Neither words nor numbers. */
export function CaseMessages({ file: { incident, reporter, supports } }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const codes = useWords(codeWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const told = reporter !== null || (supports?.count ?? 0) > 0;
  const query = useQuery({
    queryKey: ['file', county, capacity.capacityId, incident.incidentId, 'messages'],
    queryFn: ({ signal }) =>
      ask(`${county}/incidents/${incident.incidentId}/messages`, CaseMessagesAnswer, { signal, canWait: true }),
    enabled: told && mayUse(incidentRights, capacity.role, 'incidents.read-messages'),
    retry: false,
  });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="file-messages">
      <h3 id="file-messages">{words['messages.title']}</h3>
      <ul className={style.messages}>
        {items.map((item) => (
          <li key={item.messageId} data-state={item.state}>
            <span>{codes.name[item.template]}</span>
            {item.recipientKind === 'supporter' && <span className="second">{words['messages.supporter']}</span>}
            <span className={style.state}>
              {codes.state[item.state]}
              {item.reason !== null && ` · ${codes.reason[item.reason]}`}
              {item.attempts > 1 && ` · ${fill(words['messages.tries'], { count: item.attempts })}`}
            </span>
            <span className="second">
              <TimeText at={item.endedAt ?? item.askedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
