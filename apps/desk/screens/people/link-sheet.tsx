import { Button, QRCode } from 'antd';
import type { MintLinksAnswer } from '#modules/access/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import style from './link-sheet.module.css';
import { peopleWords } from './words.ts';

/** To be printed, cut and handed over at a desk. The links stand nowhere else: who leaves the sheet mints anew. */
export function LinkSheet({ minted, onClose }: { minted: MintLinksAnswer; onClose: () => void }) {
  const words = useWords(peopleWords);
  const { capacity } = useStanding();
  const until = formatChinaTime(new Date(minted.validUntil), 'minute');
  return (
    <section className={style.sheet} aria-labelledby="link-sheet">
      <header className={style.head}>
        <h2 id="link-sheet">{fill(words['links.title'], { county: capacity.countyName })}</h2>
        <div className={style.acts}>
          <Button type="primary" onClick={() => window.print()} disabled={minted.links.length === 0}>
            {words['links.print']}
          </Button>
          <Button onClick={onClose}>{words['links.close']}</Button>
        </div>
        <p className={style.advice}>
          {fill(words['links.count'], { count: minted.links.length, until })}
          {minted.passedOver > 0 && ` ${fill(words['links.passedOver'], { count: minted.passedOver })}`}
        </p>
        <p className={style.once}>{words['links.once']}</p>
      </header>
      {minted.links.length === 0 ? (
        <EmptyState title={words['links.none']}>{words['links.none.advice']}</EmptyState>
      ) : (
        <ul className={style.cards}>
          {minted.links.map((link) => {
            const address = `${window.location.origin}/setup#${link.token}`;
            return (
              <li key={link.accountId} className={style.card}>
                <QRCode value={address} type="svg" size={120} color="#1B2321" bgColor="#FFFFFF" bordered={false} />
                <div className={style.about}>
                  <strong>{link.displayName}</strong>
                  <span>
                    {words.account} <code className={style.code}>{link.username}</code>
                  </span>
                  <code className={`${style.code} ${style.link}`}>{address}</code>
                  <span className="second small">{fill(words['links.card'], { until })}</span>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
