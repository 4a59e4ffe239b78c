import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { InstructionRow } from '../../parts/instructions/instruction-row.tsx';
import { isAsked } from '../../parts/instructions/instruction-lines.ts';
import { useInstructions } from '../../parts/instructions/use-instructions.ts';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { useLocation } from '../../router.tsx';
import { InstructionPage } from './instruction-page.tsx';
import style from './instructions.module.css';
import { instructionsWords } from './words.ts';

/** 指令: what I was told to do; one of them opened is its thread. */
export function InstructionsScreen() {
  const instructionId = useLocation().parts[1];
  return instructionId === undefined ? <Mine /> : <InstructionPage key={instructionId} instructionId={instructionId} />;
}

function Mine() {
  const words = useWords(instructionsWords);
  const all = useInstructions();
  const asked = all.filter(isAsked);
  const over = all.filter((one) => !isAsked(one));
  return (
    <>
      <ScreenHead back title={words.title} />
      {all.length === 0 && <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>}
      {asked.length > 0 && (
        <ul>
          {asked.map((one) => (
            <InstructionRow key={one.record.recordId} shown={one} />
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <section aria-labelledby="instructions-over">
          <h2 id="instructions-over" className={style.heading}>
            {words.over}
          </h2>
          <ul>
            {over.map((one) => (
              <InstructionRow key={one.record.recordId} shown={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
