import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ModelStateAnswer } from '#modules/analysis/contract.ts';
import { analysisRights } from '#modules/analysis/rules/rights.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { useMatterSuggestions, useModelState } from '../../api/suggestions.ts';
import { MatterSuggestions } from '../../parts/matter-suggestions.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './suggestions.module.css';
import { suggestionWords as en } from './words.en.ts';
import { suggestionWords as zh } from './words.zh.ts';

type Version = ModelStateAnswer['versions'][number];

/** The model of matters: how good it is, which version speaks, and who may change that. */
export function SuggestionsScreen() {
  const words = useWords({ zh, en });
  const query = useModelState();
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={query} rows={6}>
        {(state) => <State state={state} read={() => void query.refetch()} />}
      </QueryState>
    </div>
  );
}

function State({ state, read }: { state: ModelStateAnswer; read: () => void }) {
  const words = useWords({ zh, en });
  const { capacity } = useStanding();
  const county = useCountyPath();
  const mayChange =
    analysisRights['analysis.set-suggesting'].some((role) => role === capacity.role) && capacity.level === 'county';
  const training = useIntent(`${county}/matter-model/trainings`, read);
  const setting = useIntent(`${county}/matter-model/in-force`, read);
  const present = state.versions.find(({ modelId }) => modelId === state.modelId);
  const changed = state.changedAt === null ? null : formatChinaTime(new Date(state.changedAt));
  return (
    <>
      <section className={`panel ${style.section}`} aria-labelledby="suggestions-standing">
        <h2 id="suggestions-standing">{words.standing}</h2>
        {state.modelId === null ? (
          <p>{words.none}</p>
        ) : (
          <p>
            <strong>{state.switchedOn ? words.on : words.off}</strong> ·{' '}
            {state.pinned && present ? fill(words.pinned, { version: String(present.version) }) : words.newest}
            {changed !== null && (
              <span className="second">
                {' '}
                ·{' '}
                {state.changedBy === null
                  ? fill(words['changed.system'], { time: changed })
                  : fill(words.changed, { name: state.changedBy, time: changed })}
              </span>
            )}
          </p>
        )}
        {state.training !== null && (
          <p aria-live="polite">{state.training.begunAt === null ? words.waiting : words.training}</p>
        )}
        {state.training === null && state.lastOutcome === 'failed' && <p role="alert">{words.failed}</p>}
        {mayChange && (
          <div className={style.acts}>
            <Button
              type="primary"
              disabled={state.training !== null}
              loading={training.working}
              onClick={() => void training.commit({ trainingId: uuidv7() })}
            >
              {words.train}
            </Button>
            {state.modelId !== null && (
              <Button
                loading={setting.working}
                onClick={() =>
                  void setting.commit({
                    switchedOn: !state.switchedOn,
                    modelId: state.pinned ? state.modelId : null,
                  })
                }
              >
                {words[state.switchedOn ? 'switch.off' : 'switch.on']}
              </Button>
            )}
            {state.pinned && (
              <Button onClick={() => void setting.commit({ switchedOn: state.switchedOn, modelId: null })}>
                {words.follow}
              </Button>
            )}
          </div>
        )}
        <RefusalNote refused={training.refused ?? setting.refused} />
      </section>
      {state.switchedOn && state.modelId !== null && <Try />}
      {state.versions.length > 0 && (
        <section className={`panel ${style.section}`} aria-labelledby="suggestions-versions">
          <h2 id="suggestions-versions">{words.versions}</h2>
          <p className="second small">{words['figures.hint']}</p>
          <Versions
            state={state}
            {...(mayChange ? { onPut: ({ modelId }) => void setting.commit({ switchedOn: true, modelId }) } : {})}
          />
        </section>
      )}
    </>
  );
}

/** A text to ask about; nothing of it is kept. */
function Try() {
  const words = useWords({ zh, en });
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useMatterSuggestions(text);
  const nothing = text.trim() !== '' && found.data?.items.length === 0;
  return (
    <section className={`panel ${style.section}`} aria-labelledby="suggestions-try">
      <h2 id="suggestions-try">{words.try}</h2>
      <label className="second" htmlFor="suggestions-text">
        {words['try.hint']}
      </label>
      <Input.TextArea
        id="suggestions-text"
        value={text}
        maxLength={4000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(null);
        }}
      />
      <MatterSuggestions text={text} value={chosen} onChoose={setChosen} />
      {nothing && <p className="second">{words['try.none']}</p>}
    </section>
  );
}

function Versions({ state, onPut }: { state: ModelStateAnswer; onPut?: (version: Version) => void }) {
  const words = useWords({ zh, en });
  const share = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
  return (
    <Wide label={words.versions}>
      <table className={style.table}>
        <thead>
          <tr>
            {[words.version, words.trained, words.cases, words.matters, words.first, words.three, words.macro].map(
              (word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ),
            )}
            <th scope="col">{words.size}</th>
            <th scope="col">{words.took}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.standing}</th>
          </tr>
        </thead>
        <tbody>
          {state.versions.map((version) => (
            <tr key={version.modelId}>
              <th scope="row" className="numbers">
                {version.version}
              </th>
              <td className="numbers">{formatChinaTime(new Date(version.trainedAt))}</td>
              <td className="numbers">{version.cases}</td>
              <td className="numbers">{version.matters}</td>
              {version.figures.macroF1 === null ? (
                <td colSpan={3} className="second">
                  {words.untried}
                </td>
              ) : (
                <>
                  <td className="numbers">{share(version.figures.first)}</td>
                  <td className="numbers">{share(version.figures.amongThree)}</td>
                  <td className="numbers">{version.figures.macroF1.toFixed(3)}</td>
                </>
              )}
              <td className="numbers">{fill(words.megabytes, { count: (version.size / 1e6).toFixed(1) })}</td>
              <td className="numbers">{fill(words.seconds, { count: (version.tookMs / 1000).toFixed(0) })}</td>
              <td>{version.askedBy ?? words.night}</td>
              <td>
                {version.modelId === state.modelId ? (
                  <strong>{words.inForce}</strong>
                ) : !version.kept ? (
                  <span className="second">{words.old}</span>
                ) : (
                  onPut && (
                    <Button size="small" onClick={() => onPut(version)}>
                      {words.put}
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
