import { seededRandom } from '#platform/pure/seeded-random.ts';
import { crossValidate, withSharpness } from '#platform/pure/text-model/cross-validate.ts';
import { nearGroups } from '#platform/pure/text-model/near-groups.ts';
import { writeTextModel } from '#platform/pure/text-model/text-model-file.ts';
import { readExamples, type TextExample, trainTextModel } from '#platform/pure/text-model/train-text-model.ts';
import { learning, type ModelFigures } from '../rules/matter-model.ts';

export type Learnt = {
  bytes: Uint8Array;
  labelCount: number;
  gramCount: number;
  caseCount: number;
  printedCount: number;
  figures: ModelFigures;
  tookMs: number;
};

/** Learns, and tries what it learns on cases that it has not seen; near copies of a case stay on its side. */
export function learn(examples: readonly TextExample[]): Learnt {
  const began = performance.now();
  const training = {
    leastExamples: learning.leastExamples,
    leastPlaces: learning.leastPlaces,
    mostBytes: learning.mostBytes,
  };
  const printed = examples.filter((example) => example.printed === true);
  const cases = examples.filter((example) => example.printed !== true);
  const tried = seededRandom('linli').shuffle(cases).slice(0, learning.mostTried);
  const trial = [...printed, ...tried];
  const figures =
    tried.length < learning.leastTried
      ? null
      : crossValidate(readExamples(trial), { groups: nearGroups(trial.map(({ text }) => text)), training });
  const model = trainTextModel(readExamples([...printed, ...cases]), training);
  const bytes = writeTextModel(figures ? withSharpness(model, figures.sharpness) : model);
  return {
    bytes,
    labelCount: model.labels.length,
    gramCount: model.grams.length,
    caseCount: cases.length,
    printedCount: printed.length,
    figures: {
      macroF1: figures?.macroF1 ?? null,
      first: figures?.first ?? null,
      amongThree: figures?.amongThree ?? null,
      tested: figures?.tested ?? 0,
    },
    tookMs: Math.round(performance.now() - began),
  };
}
