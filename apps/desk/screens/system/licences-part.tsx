import { Select } from 'antd';
import { useState } from 'react';
import type { LicencesAnswer } from '#modules/operations/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import setting from '../../parts/setting-page.module.css';
import { Wide } from '../../parts/working-time/wide.tsx';
import { countWords } from './byte-words.ts';
import { Figure } from './jobs-part.tsx';
import { useLicences } from './system-data.ts';
import style from './system.module.css';
import { systemWords } from './words.ts';

/** 许可: what Linli is, and whose works it ships under which terms. */
export function LicencesPart() {
  const words = useWords(systemWords);
  const licences = useLicences();
  return (
    <QueryState query={licences} rows={10}>
      {({ version, licence, notices, packages }) => (
        <>
          <dl className={`panel ${style.figures}`}>
            <Figure label={`${words.own} ${words.version}`} value={version} />
            <Figure label={words.licence} value={licence} />
          </dl>
          {packages.length === 0 ? (
            <EmptyState title={words['licences.missing']}>{words['licences.missing.advice']}</EmptyState>
          ) : (
            <>
              <Packages packages={packages} />
              <section className={`panel ${setting.section}`} aria-labelledby="system-notices">
                <h2 id="system-notices">{words['licences.notices']}</h2>
                <p className="second small">{words['licences.original']}</p>
                {notices.map(({ title, text }) => (
                  <article key={title} lang="en" className={style.notice}>
                    <h3>{title}</h3>
                    <p>{text}</p>
                  </article>
                ))}
              </section>
            </>
          )}
        </>
      )}
    </QueryState>
  );
}

function Packages({ packages }: Pick<LicencesAnswer, 'packages'>) {
  const words = useWords(systemWords);
  const [sought, setSought] = useState('');
  const [use, setUse] = useState<'all' | 'server' | 'build'>('all');
  const wanted = sought.trim().toLowerCase();
  const found = packages.filter(
    (one) =>
      (use === 'all' || one.use === use) &&
      (one.name.toLowerCase().includes(wanted) || one.licence.toLowerCase().includes(wanted)),
  );
  return (
    <section className={`panel ${setting.section}`} aria-labelledby="system-packages">
      <h2 id="system-packages">{words.packages}</h2>
      <p className="second small">{words['licences.lead']}</p>
      <div className={setting.tools}>
        <SearchField words={words} value={sought} onChange={setSought} />
        <Field label={words.use}>
          {(handles) => (
            <Select
              {...handles}
              popupMatchSelectWidth={false}
              value={use}
              options={(['all', 'server', 'build'] as const).map((value) => ({ value, label: words[`use.${value}`] }))}
              onChange={setUse}
            />
          )}
        </Field>
        <output className="second numbers">{fill(words.found, { count: countWords(found.length) })}</output>
      </div>
      {found.length === 0 ? (
        <EmptyState title={words.nothingFound}>{words['nothingFound.advice']}</EmptyState>
      ) : (
        <div className={style.packages}>
          <Wide label={words.packages}>
            <table className={setting.table}>
              <thead>
                <tr>
                  <th scope="col">{words.package}</th>
                  <th scope="col">{words.version}</th>
                  <th scope="col">{words.licence}</th>
                  <th scope="col">{words.use}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((one) => (
                  <tr key={`${one.name} ${one.version} ${one.use}`}>
                    <th scope="row" className={style.code}>
                      {one.name}
                    </th>
                    <td className="numbers">{one.version}</td>
                    <td>{one.licence}</td>
                    <td className="second">{words[`use.${one.use}`]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </div>
      )}
    </section>
  );
}
