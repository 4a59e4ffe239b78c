import style from './figure-bar.module.css';

/** A figure as a length beside its number, for eyes alone; empty where there is none to be shown. */
export function FigureBar({ share }: { share: number | null }) {
  return (
    <span className={style.bar} aria-hidden="true">
      {share !== null && <i style={{ width: `${share * 100}%` }} />}
    </span>
  );
}
