import { subjectsOf } from '#modules/catalogue/rules/everyday-subjects.ts';
import { featuresOfSaying } from '#modules/catalogue/rules/everyday-features.ts';
import type { EverydayWeights } from '#modules/catalogue/rules/everyday-words.ts';
import { type ReadExample, trainTextModel } from '#platform/pure/text-model/train-text-model.ts';
import { demoMatters } from '../apps/simulator/matters.ts';
import { developmentSayings } from '../tests/fixtures/group-chat-development.ts';
import { furtherDevelopmentSayings } from '../tests/fixtures/group-chat-development-further.ts';

/** A saying and the subject that it is about. */
export type LearntSaying = { readonly text: string; readonly subject: string };

export function sayingsToLearn(): LearntSaying[] {
  return [developmentSayings, furtherDevelopmentSayings]
    .flatMap((all) => Object.entries(all))
    .flatMap(([subject, sayings]) => sayings.map((saying) => ({ subject, text: saying.replace('{}', ' ') })));
}

/** What a catalogue prints of the subjects: its names, and when a case is opened. */
export function printedToLearn(): LearntSaying[] {
  return demoMatters.flatMap(({ minorName, rules }) => {
    const [subject] = subjectsOf(minorName);
    const texts = [minorName, ...rules.map(({ opensWhen }) => opensWhen)];
    return subject === undefined ? [] : texts.map((text) => ({ subject, text }));
  });
}

/** A weight that says less than this is left out: most of them, and nothing is found worse for it. */
const leastWeight = 0.34;

/** Learns, and keeps what tells something. */
export function learnEverydayWords(sayings: readonly LearntSaying[]): EverydayWeights {
  const examples: ReadExample[] = sayings.map(({ text, subject }) => ({
    label: subject,
    counts: new Map([...featuresOfSaying(text)].map((feature) => [feature, 1])),
  }));
  const model = trainTextModel(examples, { leastExamples: 3, passes: 20, cost: 2 });
  const width = model.labels.length;
  const rows = model.grams.flatMap((feature, place) => {
    const told = model.labels.flatMap((_, label) => {
      const weight = model.weights[place * width + label]! * model.steps[label]!;
      return Math.abs(weight) < leastWeight ? [] : [`${label}:${Math.round(weight * 10)}`];
    });
    return told.length === 0 ? [] : [[feature, Math.round(model.rarity[place]! * 10), ...told].join(' ')];
  });
  return {
    subjects: model.labels.map((subject, label) => `${subject} ${model.offsets[label]!.toFixed(2)}`).join('\n'),
    sharpness: 5,
    rows: rows.join('\n'),
  };
}

/** The file that the phone fetches. */
export function everydayWeightsFile({ subjects, sharpness, rows }: EverydayWeights): string {
  return `// Longer than 300 lines: one table, learnt by tools/write-everyday-words.ts; not written by hand.
import type { EverydayWeights } from './everyday-words.ts';

export const everydayWeights: EverydayWeights = {
  subjects: \`${subjects}\`,
  sharpness: ${sharpness},
  rows: \`${rows}\`,
};
`;
}
