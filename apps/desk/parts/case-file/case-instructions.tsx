import { useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { mayGive } from '#modules/incidents/rules/instructions.ts';
import { useWords } from '#ui/language/language.tsx';
import { useCaseInstructions } from '../../api/instructions.ts';
import { useStanding } from '../../api/session.tsx';
import { GiveInstruction } from '../instructions/give-instruction.tsx';
import { InstructionCard } from '../instructions/instruction-card.tsx';
import style from '../instructions/instructions.module.css';
import { instructionWords } from '../instructions/words.ts';

/** 指令: what was said about this case, by whom and to whom, in place of a chat beside it. */
export function CaseInstructions({ file: { incident } }: { file: IncidentFile }) {
  const words = useWords(instructionWords);
  const { capacity } = useStanding();
  const [opened, setOpened] = useState<string | null>(null);
  const items = useCaseInstructions(incident.incidentId).data?.items ?? [];
  const gives = mayGive(capacity);
  if (items.length === 0 && !gives) return null;
  return (
    <section aria-labelledby="file-instructions">
      <div className={style.give}>
        <h3 id="file-instructions">{words.title}</h3>
        <GiveInstruction incidentId={incident.incidentId} small />
      </div>
      {items.length === 0 && <p className="second small">{words.none}</p>}
      {items.map((line) => (
        <InstructionCard
          key={line.instructionId}
          line={line}
          named={false}
          open={opened === line.instructionId}
          onToggle={() => setOpened(opened === line.instructionId ? null : line.instructionId)}
        />
      ))}
    </section>
  );
}
