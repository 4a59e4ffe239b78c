import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { useAct } from '../../api/use-act.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './system.module.css';
import { systemWords } from './words.ts';

/** What heads a look that the server keeps for a minute, and the button that asks for a new one. */
export function LookAgain({ again, children }: { again: () => Promise<unknown>; children: ReactNode }) {
  const words = useWords(systemWords);
  const act = useAct();
  const look = () =>
    void act.run(async () => {
      await again();
    });
  return (
    <>
      <header className={style.head}>
        {children}
        <Button loading={act.working} onClick={look}>
          {words.again}
        </Button>
      </header>
      <RefusalNote refused={act.refused} />
    </>
  );
}
