import type { Role } from '#modules/access/rules/roles.ts';
import { incidentMoves, type Move } from '#modules/incidents/rules/lifecycle.ts';
import { jointTaskLife, type SideLife, supervisionLife } from '#modules/incidents/rules/side-lives.ts';

const lives = {
  supervision: {
    life: supervisionLife as SideLife<string>,
    actions: { answer: 'answer-supervision', 'ask-again': 'ask-supervision-again', lift: 'lift-supervision' },
  },
  'joint-task': {
    life: jointTaskLife as SideLife<string>,
    actions: {
      receive: 'receive-joint-task',
      arrive: 'arrive-for-joint-task',
      explain: 'explain-joint-task',
      finish: 'finish-joint-task',
      decline: 'decline-joint-task',
      withdraw: 'withdraw-joint-task',
    },
  },
} as const;

/** Whose side of a joint task one stands on: who helps does it, who sent it may withdraw it. */
const ofSender: readonly string[] = ['withdraw'];

/** What the table of a side life lets a role do with one in this state; the server decides again. */
export function actsOf(
  of: keyof typeof lives,
  role: string,
  state: string,
  side: 'helper' | 'sender' | 'either' = 'either',
): { action: string; needs: readonly string[] }[] {
  const { life, actions } = lives[of];
  return life.moves.flatMap(({ move, from, by }) => {
    const action = (actions as Readonly<Record<string, keyof typeof incidentMoves>>)[move];
    const fits = (from as readonly string[]).includes(state) && by.includes(role as Role);
    const onSide = side === 'either' || ofSender.includes(move) === (side === 'sender');
    if (action === undefined || !fits || !onSide) return [];
    const { needs = [] }: Move = incidentMoves[action];
    return [{ action, needs }];
  });
}
