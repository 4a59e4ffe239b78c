import { useEffect, useEffectEvent } from 'react';
import type { Rule } from '#modules/catalogue/contract.ts';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useMatter } from '../../../api/county.ts';
import { ChoiceList } from '../../choice-list.tsx';
import { MatterSelect } from '../../matter-select.tsx';
import { MatterSuggestions } from '../../matter-suggestions.tsx';
import { QueryState } from '../../query-state.tsx';
import { fileWords } from '../words.ts';
import type { MoveForm } from './move-form.ts';
import { stageWords } from './reason-words.ts';
import { moveWords } from './words.ts';

type RuleFieldProps = { file: IncidentFile; form: MoveForm; change: (values: Partial<MoveForm>) => void };

/** Which rule opens the case: its condition, and the limits that follow from it. */
export function RuleField({ file, form, change }: RuleFieldProps) {
  const words = useWords(moveWords);
  const files = useWords(fileWords);
  const matterCode = form.matterCode ?? file.incident.matterCode;
  const matter = useMatter(matterCode);
  const rules = matter.data?.rules ?? [];
  const only = rules.length === 1 ? rules[0] : rules.find((rule) => rule.ruleId === file.incident.ruleId);
  const choose = (rule: Rule) => change({ ruleId: rule.ruleId, opensWhen: rule.opensWhen });
  const propose = useEffectEvent(() => {
    if (only !== undefined && form.ruleId === null) choose(only);
  });
  const onlyId = only?.ruleId;
  useEffect(() => {
    if (onlyId !== undefined) propose();
  }, [onlyId]);
  return (
    <>
      {file.incident.matterCode === null && (
        <div>
          <Field label={words.matter}>
            {(handles) => (
              <MatterSelect
                handles={handles}
                value={form.matterCode}
                placeholder={words.matter}
                emergencyWord={files.emergency}
                onChoose={(code) => change({ matterCode: code, ruleId: null, opensWhen: '' })}
              />
            )}
          </Field>
          <MatterSuggestions
            text={file.incident.description ?? ''}
            value={form.matterCode}
            onChoose={(code) => change({ matterCode: code, ruleId: null, opensWhen: '' })}
          />
        </div>
      )}
      {matterCode !== null && (
        <QueryState query={matter} rows={2}>
          {() =>
            rules.length === 0 ? (
              <p className="second">{words['rule.none']}</p>
            ) : (
              <ChoiceList
                label={words.rule}
                value={form.ruleId}
                onChoose={(id) => {
                  const rule = rules.find((one) => one.ruleId === id);
                  if (rule !== undefined) choose(rule);
                }}
                choices={rules.map((rule) => ({ id: rule.ruleId, name: rule.opensWhen, mark: <Limits rule={rule} /> }))}
              />
            )
          }
        </QueryState>
      )}
    </>
  );
}

/** The limits of a rule in short: 处置完成 4个工作时. */
function Limits({ rule }: { rule: Rule }) {
  const words = useWords(moveWords);
  const stages = useWords(stageWords);
  return rule.limits
    .map(({ stage, value, unit }) => `${stages[stage] ?? stage} ${fill(words[`limit.${unit}`], { value })}`)
    .join(' · ');
}
