import { type ReactNode, useEffect, useRef } from 'react';
import style from './page-shell.module.css';

export type ShellPlace = {
  code: string;
  word: string;
  icon: ReactNode;
  href: string;
  current: boolean;
  badge?: number;
};

type PageShellProps = {
  brand: ReactNode;
  /** What needs attention now, always in sight. */
  status?: ReactNode;
  tools?: ReactNode;
  places: readonly ShellPlace[];
  /** The places that stand together behind the current one. */
  within?: { label: string; places: readonly ShellPlace[] } | undefined;
  placesLabel: string;
  skipWord: string;
  banner?: ReactNode;
  /** Inside another's page, which has a head of its own. */
  bare?: boolean;
  onGo: (href: string) => void;
  children: ReactNode;
};

/** Bar above, places at the left (below on a phone), work in the middle. */
export function PageShell({
  brand,
  status,
  tools,
  places,
  within,
  placesLabel,
  skipWord,
  banner,
  bare = false,
  onGo,
  children,
}: PageShellProps) {
  return (
    <div className={bare ? `${style.shell} ${style.bare}` : style.shell}>
      <a className={style.skip} href="#work">
        {skipWord}
      </a>
      {!bare && (
        <header className={style.bar}>
          <div className={style.brand}>{brand}</div>
          <div className={style.status}>{status}</div>
          <div className={style.tools}>{tools}</div>
        </header>
      )}
      {banner !== undefined && <aside className={style.banner}>{banner}</aside>}
      <nav className={style.places} aria-label={placesLabel}>
        {places.map((place) => (
          <PlaceLink key={place.code} className={style.place} place={place} onGo={onGo}>
            <span className={style.icon} aria-hidden="true">
              {place.icon}
            </span>
            <span className={style.placeWord}>{place.word}</span>
            {place.badge !== undefined && <span className={style.badge}>{place.badge > 99 ? '99+' : place.badge}</span>}
          </PlaceLink>
        ))}
      </nav>
      <div className={style.field}>
        {within !== undefined && (
          <nav className={style.within} aria-label={within.label}>
            {within.places.map((place) => (
              <PlaceLink key={place.code} className={style.neighbour} place={place} onGo={onGo}>
                {place.word}
              </PlaceLink>
            ))}
          </nav>
        )}
        <main className={style.work} id="work" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

type PlaceLinkProps = {
  className: string | undefined;
  place: ShellPlace;
  onGo: (href: string) => void;
  children: ReactNode;
};

function PlaceLink({ className, place, onGo, children }: PlaceLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // Where the places do not fit, the row is scrolled: the current one is always in sight.
  const { current: isCurrent } = place;
  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <a
      ref={link}
      className={className}
      href={place.href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onGo(place.href);
      }}
    >
      {children}
    </a>
  );
}
