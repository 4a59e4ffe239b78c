import { useEffect, useEffectEvent } from 'react';
import { EmptyState } from '#ui/state/page-state.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCandidates, type CandidateKind } from '../../../api/county.ts';
import { worded } from '../../../words.ts';
import { ChoiceList } from '../../choice-list.tsx';
import { QueryState } from '../../query-state.tsx';
import { useRoleWord } from '../../role-words.ts';
import { candidateWords, reasonWords } from './reason-words.ts';
import { moveWords } from './words.ts';

type CandidateFieldProps = {
  incidentId: string;
  /** For units: the rule about to be chosen. */
  ruleId: string | null;
  kind: CandidateKind;
  value: string | null;
  onChoose: (id: string, isPastCatalogue: boolean) => void;
};

/** Who or what a move goes to; the server proposes, best first, and says why. The first proposal is chosen already. */
export function CandidateField({ incidentId, kind, ruleId, value, onChoose }: CandidateFieldProps) {
  const words = useWords(moveWords);
  const reasons = useWords(reasonWords);
  const roleWord = useRoleWord();
  const candidates = useCandidates(incidentId, kind, ruleId);
  const first = candidates.data?.items[0];
  const said = useWords(candidateWords);
  const choose = (id: string) =>
    onChoose(id, candidates.data?.items.find((item) => item.id === id)?.needsReason === true);
  const propose = useEffectEvent((id: string) => {
    if (value === null) choose(id);
  });
  // Who takes over, and what is the same thing, is never proposed, only chosen.
  const proposed = kind === 'person' || kind === 'leader' ? undefined : first?.id;
  useEffect(() => {
    if (proposed !== undefined) propose(proposed);
  }, [proposed]);
  return (
    <QueryState query={candidates} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={words['candidates.none']}>{words['candidates.advice']}</EmptyState>
        ) : (
          <ChoiceList
            label={words[kind]}
            value={value}
            onChoose={choose}
            choices={items.map((item) => ({
              id: item.id,
              name: item.name,
              detail: roleWord(worded(words, `level.${item.detail}`, item.detail)),
              mark: [
                reasons[item.reason] ?? worded(words, `reasons.${item.reason}`, ''),
                item.onDuty === null || item.reasons !== undefined ? '' : item.onDuty ? words.onDuty : words.offDuty,
              ]
                .filter((word) => word !== '')
                .join(' · '),
              ...(item.reasons === undefined
                ? {}
                : { notes: item.reasons.map(({ code, values }) => fill(worded(said, code, ''), values)).join(' · ') }),
            }))}
          />
        )
      }
    </QueryState>
  );
}
