import type { infer as Infer } from 'zod/mini';
import type { AuditLine } from '#modules/audit/contract.ts';
import { auditOutcomeWords as en } from '#modules/audit/words.en.ts';
import { auditOutcomeWords as zh } from '#modules/audit/words.zh.ts';
import { useWords } from '#ui/language/language.tsx';
import { exactWords } from '#ui/time/time-words.ts';
import { useRoleWord } from '../../parts/role-words.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import { worded } from '../../words.ts';
import style from './audit.module.css';
import { auditWords } from './words.ts';

/** The entries, newest first; ids can be marked and copied, details unfold. */
export function AuditTable({ entries }: { entries: readonly Infer<typeof AuditLine>[] }) {
  const words = useWords(auditWords);
  const outcomes: Readonly<Record<string, string>> = useWords({ zh, en });
  const roleWord = useRoleWord();
  return (
    <div className={style.scroll}>
      <Wide label={words.title}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.object}</th>
              <th scope="col">{words.position}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.entryId}>
                <td className={style.at}>{exactWords(new Date(entry.at))}</td>
                <td>
                  {entry.action}
                  {Object.keys(entry.facts).length > 0 && (
                    <details>
                      <summary>{words.details}</summary>
                      <pre className={style.facts}>{JSON.stringify(entry.facts, null, 2)}</pre>
                    </details>
                  )}
                </td>
                <td className={entry.outcome === 'refused' ? style.refused : ''}>
                  {outcomes[entry.outcome] ?? entry.outcome}
                </td>
                <td>
                  {entry.actorName !== null && <b>{entry.actorName} </b>}
                  {entry.actorRole === 'nobody' ? words.nobody : roleWord(entry.actorRole)}
                  <div className={style.id}>{entry.actorId}</div>
                </td>
                <td>
                  {entry.subjectKind === null ? '—' : worded(words, `subject.${entry.subjectKind}`, entry.subjectKind)}
                  <div className={style.id}>{entry.subjectId}</div>
                </td>
                <td className={style.at}>{entry.position ?? <span className="second">{words.sealing}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  );
}
