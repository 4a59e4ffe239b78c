import { everydaySubjects, subjectsOf } from '#modules/catalogue/rules/everyday-subjects.ts';
import { featuresOfSaying } from '#modules/catalogue/rules/everyday-features.ts';
import type { EverydayWeights } from '#modules/catalogue/rules/everyday-words.ts';
import { type ReadExample, trainTextModel } from '#platform/pure/text-model/train-text-model.ts';
import { demoMatters } from '../apps/simulator/matters.ts';
import { developmentSayings } from '../tests/fixtures/group-chat-development.ts';

/** A saying and the subject that it is about. */
export type LearntSaying = { readonly text: string; readonly subject: string };

export function sayingsToLearn(): LearntSaying[] {
  return Object.entries(developmentSayings).flatMap(([subject, sayings]) =>
    sayings.map((saying) => ({ subject, text: saying.replace('{}', ' ') })),
  );
}

/** What a catalogue prints of the subjects: its names, and when a case is opened. */
export function printedToLearn(): LearntSaying[] {
  return demoMatters.flatMap(({ minorName, rules }) => {
    const [subject] = subjectsOf(minorName);
    const texts = [minorName, ...rules.map(({ opensWhen }) => opensWhen)];
    return subject === undefined ? [] : texts.map((text) => ({ subject, text }));
  });
}

/** A weight that says less than this is left out: nine of ten, and nothing is found worse for it. */
const leastWeight = 0.2;

/** Learns, and keeps what tells something. */
export function learnEverydayWords(sayings: readonly LearntSaying[]): EverydayWeights {
  const examples: ReadExample[] = sayings.map(({ text, subject }) => ({
    label: subject,
    counts: featuresOfSaying(text),
  }));
  const model = trainTextModel(examples, { leastExamples: 2, passes: 20 });
  const width = model.labels.length;
  const rows = model.grams.flatMap((feature, place) => {
    const told = model.labels.flatMap((_, label) => {
      const weight = model.weights[place * width + label]! * model.steps[label]!;
      return Math.abs(weight) < leastWeight ? [] : [`${label}:${Math.round(weight * 20)}`];
    });
    return told.length === 0 ? [] : [[feature, Math.round(model.rarity[place]! * 10), ...told].join(' ')];
  });
  return {
    subjects: model.labels,
    offsets: Array.from(model.offsets, (offset) => Math.round(offset * 1000) / 1000),
    sharpness: 5,
    rows: rows.join('\n'),
  };
}

/** The file that the phone fetches. */
export function everydayWeightsFile({ subjects, offsets, sharpness, rows }: EverydayWeights): string {
  const unknown = subjects.filter((subject) => !(subject in everydaySubjects));
  if (unknown.length > 0) throw new Error(`subjects without a name: ${unknown.join(' ')}`);
  return `// Longer than 300 lines: one table, learnt by tools/write-everyday-words.ts; not written by hand.
import type { EverydayWeights } from './everyday-words.ts';

export const everydayWeights: EverydayWeights = {
  subjects: '${subjects.join(' ')}'.split(' '),
  offsets: '${offsets.join(' ')}'.split(' ').map(Number),
  sharpness: ${sharpness},
  rows: \`${rows}\`,
};
`;
}
