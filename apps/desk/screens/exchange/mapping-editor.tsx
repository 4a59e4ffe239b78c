import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { appealKinds } from '#modules/incidents/rules/statuses.ts';
import { appealWords as appealEn } from '#modules/incidents/words.en.ts';
import { appealWords as appealZh } from '#modules/incidents/words.zh.ts';
import { orderStatuses } from '#modules/integrations/rules/exchange-codes.ts';
import { coordinateSystems, orderFields, type PartnerMapping } from '#modules/integrations/rules/partner-mapping.ts';
import { useWords } from '#ui/language/language.tsx';
import { MatterSelect } from '../../parts/matter-select.tsx';
import style from './exchange.module.css';
import { exchangeWords, roomWords } from './words.ts';

type Editing = { mapping: PartnerMapping; onChange: (mapping: PartnerMapping) => void };
const appealWords = { zh: appealZh, en: appealEn };
const relations = ['new', 'urge', 'supplement', 'withdrawal'] as const;

/** Ours on the left, their titles and words on the right. */
export function MappingEditor({ mapping, onChange }: Editing) {
  const words = useWords(exchangeWords);
  const { orderFieldWords, orderStatusWords } = useWords(roomWords);
  const appeals = useWords(appealWords);
  const id = useId();
  return (
    <>
      <section className={`panel ${style.form}`} aria-labelledby={`${id}-columns`}>
        <div>
          <h2 id={`${id}-columns`}>{words['mapping.columns']}</h2>
          <p className="second">{words['mapping.columns.hint']}</p>
        </div>
        <div className={style.pairs}>
          {orderFields.map((field) => (
            <TagLine
              key={field}
              label={orderFieldWords[field]}
              values={mapping.columns[field] ?? []}
              onChange={(titles) => onChange({ ...mapping, columns: { ...mapping.columns, [field]: titles } })}
            />
          ))}
          <label className={style.pair}>
            <span>{words['mapping.system']}</span>
            <Select
              value={mapping.coordinateSystem}
              options={coordinateSystems.map((value) => ({ value, label: words[`system.${value}`] }))}
              onChange={(coordinateSystem) => onChange({ ...mapping, coordinateSystem })}
            />
          </label>
        </div>
      </section>
      <section className={`panel ${style.form}`} aria-labelledby={`${id}-values`}>
        <div>
          <h2 id={`${id}-values`}>{words['mapping.values']}</h2>
          <p className="second">{words['mapping.values.hint']}</p>
        </div>
        <WordLines
          title={words['mapping.statuses']}
          codes={orderStatuses}
          wordOf={(code) => orderStatusWords[code]}
          record={mapping.statuses}
          onChange={(statuses) => onChange({ ...mapping, statuses })}
        />
        <WordLines
          title={words['mapping.relations']}
          codes={relations}
          wordOf={(code) => words[`relation.${code}`]}
          record={mapping.relations}
          onChange={(changed) => onChange({ ...mapping, relations: changed })}
        />
        <WordLines
          title={words['mapping.appeals']}
          codes={appealKinds}
          wordOf={(code) => appeals[code]}
          record={mapping.appealKinds}
          onChange={(changed) => onChange({ ...mapping, appealKinds: changed })}
        />
        <div className={style.pairs}>
          <TagLine
            label={words['mapping.emergencies']}
            values={mapping.emergencies}
            onChange={(emergencies) => onChange({ ...mapping, emergencies })}
          />
        </div>
      </section>
      <MatterLines mapping={mapping} onChange={onChange} />
    </>
  );
}

function TagLine({
  label,
  values,
  onChange,
}: {
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  return (
    <label className={style.pair}>
      <span>{label}</span>
      <Select
        mode="tags"
        value={[...values]}
        open={false}
        suffixIcon={null}
        tokenSeparators={[',', '，', ';', '；']}
        onChange={(given: string[]) =>
          onChange(given.map((one) => one.trim().slice(0, 60)).filter((one) => one !== ''))
        }
      />
    </label>
  );
}

/** A table of their words to our codes, shown the other way round: each of ours with theirs. */
function WordLines<Code extends string>({
  title,
  codes,
  wordOf,
  record,
  onChange,
}: {
  title: string;
  codes: readonly Code[];
  wordOf: (code: Code) => string;
  record: Readonly<Record<string, Code>>;
  onChange: (record: Record<string, Code>) => void;
}) {
  const theirs = (code: Code) => Object.keys(record).filter((word) => record[word] === code);
  const change = (code: Code, given: readonly string[]) => {
    const rest = Object.entries(record).filter(([word, one]) => one !== code && !given.includes(word));
    onChange(Object.fromEntries([...rest, ...given.map((word) => [word, code] as const)]) as Record<string, Code>);
  };
  return (
    <div>
      <h3>{title}</h3>
      <div className={style.pairs}>
        {codes.map((code) => (
          <TagLine key={code} label={wordOf(code)} values={theirs(code)} onChange={(given) => change(code, given)} />
        ))}
      </div>
    </div>
  );
}

function MatterLines({ mapping, onChange }: Editing) {
  const words = useWords(exchangeWords);
  const id = useId();
  const [lines, setLines] = useState(() =>
    Object.entries(mapping.matters).map(([category, matter], key) => ({
      key,
      category,
      matter: matter as string | null,
    })),
  );
  const put = (next: typeof lines) => {
    setLines(next);
    const whole = next.flatMap(({ category, matter }): [string, string][] =>
      category.trim() !== '' && matter !== null ? [[category.trim(), matter]] : [],
    );
    onChange({ ...mapping, matters: Object.fromEntries(whole) });
  };
  const change = (key: number, values: { category?: string; matter?: string | null }) =>
    put(lines.map((line) => (line.key === key ? { ...line, ...values } : line)));
  return (
    <section className={`panel ${style.form}`} aria-labelledby={id}>
      <div>
        <h2 id={id}>{words['mapping.matters']}</h2>
        <p className="second">{words['mapping.matters.hint']}</p>
      </div>
      {lines.map(({ key, category, matter }) => (
        <div key={key} className={style.matter}>
          <Input
            aria-label={words['mapping.category']}
            placeholder={words['mapping.category']}
            value={category}
            maxLength={60}
            onChange={(event) => change(key, { category: event.target.value })}
          />
          <MatterSelect
            value={matter}
            placeholder={words['mapping.matter']}
            emergencyWord={words.emergency}
            onChoose={(code) => change(key, { matter: code })}
          />
          <Button
            aria-label={`${words['mapping.matter.remove']} ${category}`}
            onClick={() => put(lines.filter((line) => line.key !== key))}
          >
            ✕
          </Button>
        </div>
      ))}
      <div className={style.act}>
        <Button
          onClick={() =>
            setLines([...lines, { key: Math.max(0, ...lines.map(({ key }) => key + 1)), category: '', matter: null }])
          }
        >
          {words['mapping.matter.add']}
        </Button>
      </div>
    </section>
  );
}
