import { Button } from 'antd';
import type { IncidentFile, TakeActionAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { caseWords } from '../case-words/case-words.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './case-proposals.module.css';
import { fileWords } from './words.ts';

type Proposal = IncidentFile['proposals'][number];

/** Acts that take two: what is proposed, by whom, and for a second person the two answers. */
export function CaseProposals({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  if (file.proposals.length === 0) return null;
  return (
    <section className={style.proposals}>
      <h3>{words.proposals}</h3>
      {file.proposals.map((proposal) => (
        <OneProposal key={proposal.proposalId} proposal={proposal} incidentId={file.incident.incidentId} />
      ))}
    </section>
  );
}

function OneProposal({ proposal, incidentId }: { proposal: Proposal; incidentId: string }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const intent = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/proposals/${proposal.proposalId}`, () =>
    refresh(incidentId),
  );
  const action = cases.action(proposal.action);
  return (
    <div className={style.proposal}>
      <p>{fill(words.proposal, { name: proposal.proposerName, action })}</p>
      {proposal.mayDecide ? (
        <div className={style.answers}>
          <Button
            size="small"
            type="primary"
            loading={intent.working}
            onClick={() => void intent.commit({ agree: true })}
          >
            {fill(words['proposal.agree'], { action })}
          </Button>
          <Button size="small" disabled={intent.working} onClick={() => void intent.commit({ agree: false })}>
            {words['proposal.reject']}
          </Button>
        </div>
      ) : (
        <p className="second">{words['proposal.own']}</p>
      )}
      <RefusalNote refused={intent.refused} />
    </div>
  );
}
