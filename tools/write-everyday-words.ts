/** Writes modules/catalogue/rules/everyday-weights.ts from the sayings of tests/fixtures. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { everydayWeightsFile, learnEverydayWords, printedToLearn, sayingsToLearn } from './learn-everyday-words.ts';

const file = path.join(import.meta.dirname, '..', 'modules', 'catalogue', 'rules', 'everyday-weights.ts');
const text = everydayWeightsFile(learnEverydayWords([...printedToLearn(), ...sayingsToLearn()]));
writeFileSync(file, text);
console.log(`modules/catalogue/rules/everyday-weights.ts written, ${text.length} letters`);
