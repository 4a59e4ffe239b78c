import type { IncidentFile } from '#modules/incidents/contract.ts';
import { verificationFindings } from '#modules/incidents/rules/statuses.ts';
import { useWords } from '#ui/language/language.tsx';
import { useHandlers } from '../../api/county.ts';
import type { Draft } from '../../keep/use-draft.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Choices } from '../../parts/choices.tsx';
import { PhotoField } from '../../parts/photo-field.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import type { AskedField, DrawnMove, MoveForm } from './moves.ts';
import { caseScreenWords } from './words.ts';

type MoveFieldProps = {
  file: IncidentFile;
  move: DrawnMove;
  field: AskedField;
  form: MoveForm;
  draft: Draft<MoveForm>;
  why: string | undefined;
};

const longest = { closing: 500, answer: 2000, ground: 1000, reason: 1000 } as const;

/** One question of a move's form. */
export function MoveField({ file, move, field, form, draft, why }: MoveFieldProps) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  const { kind, optional } = field;
  switch (kind) {
    case 'finding':
      return (
        <Choices
          beside
          label={words.finding}
          choices={verificationFindings.map((id) => ({ id, name: cases.finding(id) }))}
          value={form.finding}
          onChoose={(finding) => draft.change({ finding })}
        />
      );
    case 'handler':
      return (
        <Handlers
          incidentId={file.incident.incidentId}
          value={form.handler}
          onChoose={(handler) => draft.change({ handler })}
        />
      );
    case 'photos': {
      const photoKind = move.photoKind ?? 'document';
      const said: Readonly<Record<string, string>> = words;
      return (
        <PhotoField
          kept={draft.kept}
          kind={photoKind}
          label={said[`photo.${photoKind}`] ?? cases.photo(photoKind)}
          hint={why}
          optional={optional}
          add={draft.addPhoto}
        />
      );
    }
    default: {
      const said: Readonly<Record<string, string>> = words;
      return (
        <WordsField
          label={said[`${kind}.${move.action}`] ?? words[kind]}
          hint={kind === 'ground' ? words['ground.hint'] : undefined}
          optional={optional}
          value={form[kind]}
          most={longest[kind]}
          onChange={(text) => draft.change({ [kind]: text })}
        />
      );
    }
  }
}

type HandlersProps = { incidentId: string; value: string | null; onChoose: (id: string) => void };

function Handlers({ incidentId, value, onChoose }: HandlersProps) {
  const words = useWords(caseScreenWords);
  const handlers = useHandlers(incidentId);
  return (
    <QueryState query={handlers} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="second">{words['handler.none']}</p>
        ) : (
          <Choices
            label={words.handlerField}
            value={value}
            onChoose={onChoose}
            choices={items.map((item) => ({
              id: item.id,
              name: item.name,
              detail: item.onDuty === null ? undefined : words[item.onDuty ? 'onDuty' : 'offDuty'],
            }))}
          />
        )
      }
    </QueryState>
  );
}
