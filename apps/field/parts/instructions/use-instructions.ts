import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type AddresseeState, lineAfter } from '#modules/incidents/rules/instructions.ts';
import { useNow } from '#ui/clock/now.tsx';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import { useShelf } from '../../keep/keeper.ts';
import { instructionsAmong, useRecords } from '../../keep/records.ts';
import { submit, type Submission, whenDone } from '../../keep/sender.ts';
import { type InstructionShown, isAsked, moveOf, orderInstructions, showInstruction } from './instruction-lines.ts';

/** What has arrived since the record was pulled: the server said yes, the next page will say the same. */
let arrived: ReadonlyMap<string, AddresseeState> = new Map();
const listeners = new Set<() => void>();
whenDone((kept) => {
  const move = kept.kind === 'instruction' ? moveOf(kept) : null;
  if (move === null) return;
  arrived = new Map([...arrived, [kept.caseId, lineAfter(arrived.get(kept.caseId) ?? 'waiting', move)]]);
  for (const listener of listeners) listener();
});

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** My instructions, from the phone alone: what wants a receipt first. */
export function useInstructions(): readonly InstructionShown[] {
  const records = useRecords();
  const { all } = useShelf();
  const { session } = useStanding();
  const known = useSyncExternalStore(listen, () => arrived);
  const now = useNow();
  return useMemo(() => {
    const mine = [...all.values()].filter(({ accountId }) => accountId === session.accountId);
    return orderInstructions(
      instructionsAmong(records).map((record) => showInstruction(record, mine, known.get(record.recordId), now)),
    );
  }, [records, all, known, now, session.accountId]);
}

/** How many wait for my receipt. */
export function useUnreceipted(): number {
  return useInstructions().filter((one) => isAsked(one) && one.line === 'waiting').length;
}

/** One tap: kept on the phone at once, sent when there is a line. */
export function useReceipt(): (instructionId: string, title: string) => Promise<Submission> {
  const { session, capacity } = useStanding();
  const county = useCountyPath();
  const { accountId } = session;
  const { capacityId: postId, countyCode } = capacity;
  return useCallback(
    (instructionId, title) =>
      submit(
        { id: `${instructionId}:receive`, kind: 'instruction', accountId, postId, countyCode, form: {}, title },
        { path: `${county}/instructions/${instructionId}/moves`, body: { move: 'receive' }, postId, countyCode },
      ),
    [accountId, postId, countyCode, county],
  );
}
