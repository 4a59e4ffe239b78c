/**
 * The proof of matter suggestion on the labelled messages of the test data (LINLI_PROVE_MESSAGES, or shared/data beside the
 * checkout): five folds of equal make-up, once as they are and once with near copies kept together, on whole texts and on
 * titles of thirty characters, which is all that a deployment learns from. Prints the figures; fails where a promise of
 * time or size is broken, or where macro-F1 falls below what was reached.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { titleOf } from '#modules/incidents/rules/title.ts';
import { readTable } from '#platform/files/table.ts';
import { crossValidate, type Figures } from '#platform/pure/text-model/cross-validate.ts';
import { nearGroups } from '#platform/pure/text-model/near-groups.ts';
import { readModel } from '#platform/pure/text-model/text-model.ts';
import { readTextModel, writeTextModel } from '#platform/pure/text-model/text-model-file.ts';
import { readExamples, trainTextModel } from '#platform/pure/text-model/train-text-model.ts';

const floor = 0.89;
const folder = process.env['LINLI_PROVE_MESSAGES'] ?? path.join(import.meta.dirname, '../../shared/data/messages');
const file = path.join(folder, 'labelled-messages-2799.csv');
if (!existsSync(file)) {
  console.log(`${file} is not here: nothing to prove on`);
  process.exit(0);
}
const seed = process.env['LINLI_PROVE_SEED'] ?? 'linli';
/** The figures take minutes on a busy machine; time and size alone take seconds. */
const withFigures = process.env['LINLI_PROVE_ONLY'] !== 'time';
const faults: string[] = [];

let columns: Map<string, number> | null = null;
const messages: { label: string; text: string; title: string }[] = [];
for await (const { cells } of readTable({ bytes: new Uint8Array(readFileSync(file)) })) {
  const texts = cells.map((cell) => cell?.text ?? '');
  if (columns === null) {
    columns = new Map(texts.map((title, place) => [title.trim(), place]));
    continue;
  }
  const at = (title: string) => texts[columns!.get(title)!] ?? '';
  const text = at('full') || at('text');
  messages.push({ label: at('label').trim(), text, title: titleOf(at('title') || text) });
}
const labels = new Set(messages.map(({ label }) => label));
console.log(`${messages.length} messages, ${labels.size} labels, seed ${seed}`);

if (withFigures) printFigures();

// Counted by the processor's clock: what else runs on the machine is not the model's.
const training = spent(() => trainTextModel(readExamples(messages, { lead: true }), { seed }));
const bytes = writeTextModel(training.value);
console.log(`training ${training.seconds.toFixed(1)} s, ${training.value.grams.length} grams, ${bytes.length} bytes`);
if (training.seconds > 60) faults.push(`training took ${training.seconds.toFixed(1)} s`);
if (bytes.length > 5_000_000) faults.push(`the model has ${bytes.length} bytes`);

const reader = readModel(readTextModel(bytes)!);
const asked = messages.slice(0, 500);
const suggesting = spent(() => asked.map(({ text }) => reader.suggest(text)));
const each = (suggesting.seconds * 1000) / asked.length;
const characters = asked.reduce((sum, { text }) => sum + text.length, 0) / asked.length;
console.log(`one suggestion ${each.toFixed(2)} ms, of a text of ${characters.toFixed(0)} characters`);
if (each > 5) faults.push(`one suggestion takes ${each.toFixed(2)} ms`);

for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function timed(name: string, work: () => Figures): Figures {
  const start = performance.now();
  const found = work();
  const took = ((performance.now() - start) / 1000).toFixed(1);
  const { macroF1, first, amongThree } = found;
  console.log(
    `  ${name}: macro-F1 ${macroF1.toFixed(4)}, first right ${first.toFixed(4)}, among three ${amongThree.toFixed(4)} (${took} s)`,
  );
  return found;
}

function spent<Value>(work: () => Value): { value: Value; seconds: number } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

function printFigures(): void {
  const groups = nearGroups(messages.map(({ text }) => text));
  const grouped = messages.length - new Set(groups).size;
  console.log(`${grouped} messages are near copies of another one`);

  const whole = readExamples(messages, { lead: true });
  const titles = readExamples(messages.map(({ label, title }) => ({ label, text: title })));
  timed('whole texts without their lead', () => crossValidate(readExamples(messages), { seed }));
  const figures = timed('whole texts', () => crossValidate(whole, { seed }));
  timed('whole texts, near copies together', () => crossValidate(whole, { seed, groups }));
  timed('titles of 30 characters', () => crossValidate(titles, { seed, groups }));
  for (const { label, examples, f1 } of figures.labels) console.log(`    ${label} ${examples}: F1 ${f1.toFixed(3)}`);
  if (figures.macroF1 < floor) faults.push(`macro-F1 ${figures.macroF1.toFixed(4)} is below ${floor}`);
}
