import { mayUse } from '#modules/access/rules/rights.ts';
import { instructionBoxes, InstructionsAnswer, type InstructionSide } from '#modules/incidents/contract.ts';
import { mayGive } from '#modules/incidents/rules/instructions.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useStanding } from '../../api/session.tsx';
import { GiveInstruction } from '../../parts/instructions/give-instruction.tsx';
import { InstructionCard } from '../../parts/instructions/instruction-card.tsx';
import { InstructionThread } from '../../parts/instructions/instruction-thread.tsx';
import { useWaitingList, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from './instructions.module.css';
import { SettingForm } from './setting-form.tsx';
import { instructionsWords } from './words.ts';

const sides = ['received', 'given'] as const;
const tabs = sides.flatMap((side) => instructionBoxes.map((box) => ({ code: `${side}-${box}` as const, side, box })));

/** 指令: what I was told and what my place has told others; what waits for a receipt first. */
export function InstructionsScreen() {
  const words = useWords(instructionsWords);
  const { capacity } = useStanding();
  const { query } = useLocation();
  const gives = mayGive(capacity);
  const known = tabs.filter(({ side }) => gives || side === 'received');
  const first = known.find(({ code }) => code === (gives ? 'given-waiting' : 'received-waiting'))!;
  const tab = known.find(({ code }) => code === query.get('list')) ?? first;
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.lists}
      tabs={known.map(({ code }) => ({ code, word: words[`tab.${code}`] }))}
      tab={tab.code}
      onTab={(code) => setQuery({ list: code === first.code ? null : code, open: null, case: null })}
    >
      <Lines key={tab.code} {...tab} />
    </WaitingScreen>
  );
}

function Lines({ code, side, box }: { code: (typeof tabs)[number]['code']; side: InstructionSide; box: string }) {
  const words = useWords(instructionsWords);
  const { capacity } = useStanding();
  const opened = useLocation().query.get('open');
  const maySet = mayUse(incidentRights, capacity.role, 'incidents.set-instructions') && capacity.level === 'county';
  const { list, items, first } = useWaitingList('instructions', code, (path, page, signal) =>
    ask(path, InstructionsAnswer, { query: { ...page, side, box }, signal }),
  );
  const toggle = (instructionId: string) => setQuery({ open: opened === instructionId ? null : instructionId });
  return (
    <>
      <div className={style.give}>
        <GiveInstruction {...(first === undefined ? {} : { minutes: first.setting.emergencyMinutes })} />
      </div>
      {/* A notice leads to one that may have gone on to another list. */}
      {opened !== null && first !== undefined && !items.some(({ instructionId }) => instructionId === opened) && (
        <section className={style.alone} aria-label={words.title}>
          <InstructionThread instructionId={opened} />
        </section>
      )}
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words[`empty.${code}`], advice: words[`empty.${side}.advice`] }}
        renderLine={(line) => (
          <InstructionCard
            key={line.instructionId}
            line={line}
            open={opened === line.instructionId}
            onToggle={() => toggle(line.instructionId)}
          />
        )}
      />
      {maySet && side === 'given' && first !== undefined && <SettingForm setting={first.setting} />}
    </>
  );
}
