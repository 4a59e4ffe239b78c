import { Button, Segmented, Select } from 'antd';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useWords } from '#ui/language/language.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { go, to, useLocation } from '../../router.tsx';
import { type Partner, usePartners, usePartnersPath } from './exchange-data.ts';
import style from './exchange.module.css';
import { IncomingPane } from './incoming-pane.tsx';
import { OutgoingPane } from './outgoing-pane.tsx';
import { PartnerForm } from './partner-form.tsx';
import { ReconcilePane } from './reconcile-pane.tsx';
import { exchangeWords } from './words.ts';

const tabs = ['incoming', 'outgoing', 'reconcile', 'mapping'] as const;
type Tab = (typeof tabs)[number];

/** Orders of other systems by file: what came, what goes out, and whether the books agree. */
export function ExchangeScreen() {
  const words = useWords(exchangeWords);
  const { parts } = useLocation();
  const partners = usePartners();
  return (
    <div className={`page ${style.page}`}>
      <QueryState query={partners} rows={6}>
        {({ items }) => {
          const isNew = parts[1] === 'new';
          const partner = isNew ? undefined : (items.find(({ partnerId }) => partnerId === parts[1]) ?? items[0]);
          const tab = tabs.find((one) => one === parts[2]) ?? 'incoming';
          return (
            <>
              <Head partners={items} partner={partner} tab={tab} />
              {partner === undefined && !isNew ? (
                <EmptyState title={words['partner.none']}>
                  <p>{words['partner.none.advice']}</p>
                  <p className={style.stateAct}>
                    <Button type="primary" onClick={() => go(to('exchange', 'new'))}>
                      {words['partner.new']}
                    </Button>
                  </p>
                </EmptyState>
              ) : (
                <Pane key={partner?.partnerId ?? 'new'} partner={partner} tab={tab} />
              )}
            </>
          );
        }}
      </QueryState>
    </div>
  );
}

function Head({ partners, partner, tab }: { partners: readonly Partner[]; partner: Partner | undefined; tab: Tab }) {
  const words = useWords(exchangeWords);
  return (
    <header className={style.head}>
      <h1>{words.title}</h1>
      {partners.length > 0 && (
        <Select
          className={style.partners ?? ''}
          aria-label={words.partner}
          value={partner?.partnerId ?? null}
          placeholder={words['partner.new']}
          options={partners.map((one) => ({
            value: one.partnerId,
            label: one.active ? one.name : `${one.name} (${words['partner.inactive']})`,
          }))}
          onChange={(partnerId: string | null) => partnerId !== null && go(to('exchange', partnerId, tab))}
        />
      )}
      {partners.length > 0 && <Button onClick={() => go(to('exchange', 'new'))}>{words['partner.new']}</Button>}
      {partner !== undefined && (
        <Segmented<Tab>
          className={style.tabs ?? ''}
          value={tab}
          options={tabs.map((value) => ({ value, label: words[`tab.${value}`] }))}
          onChange={(value) => go(to('exchange', partner.partnerId, value))}
        />
      )}
    </header>
  );
}

function Pane({ partner, tab }: { partner: Partner | undefined; tab: Tab }) {
  const root = usePartnersPath();
  if (partner === undefined) return <PartnerForm partner={null} />;
  const path = `${root}/${partner.partnerId}`;
  switch (tab) {
    case 'incoming':
      return <IncomingPane path={path} active={partner.active} />;
    case 'outgoing':
      return <OutgoingPane path={path} code={partner.code} />;
    case 'reconcile':
      return <ReconcilePane path={path} active={partner.active} />;
    case 'mapping':
      return <PartnerForm partner={partner} />;
  }
}
