import { useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import style from './stage-track.module.css';

export type Stage = { code: string; word: string };

/** Where a case stands on its way: 上报 ─ 立案 ─[派遣]─ 处置 ─ 反馈 ─ 结案. `over` means that no stage is current any more. */
export function StageTrack({
  stages,
  current,
  over = false,
}: {
  stages: readonly Stage[];
  current: string;
  over?: boolean;
}) {
  const words = useWords(furnitureWords);
  const position = stages.findIndex((stage) => stage.code === current);
  return (
    <ol className={style.track} aria-label={words['stage.label']}>
      {stages.map((stage, index) => {
        const state = index < position || over ? 'done' : index === position ? 'now' : 'ahead';
        return (
          <li
            key={stage.code}
            className={`${style.stage} ${style[state]}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className={style.word}>{stage.word}</span>
            <span className="spoken">{words[`stage.${state}`]}</span>
          </li>
        );
      })}
    </ol>
  );
}
