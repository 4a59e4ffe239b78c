import { expect, test } from 'vitest';
import { learn } from '#modules/analysis/training/learn.ts';
import { readModel } from '#platform/pure/text-model/text-model.ts';
import { readTextModel } from '#platform/pure/text-model/text-model-file.ts';
import { indexPlaces, readMessage } from '../../apps/field/forwarded/read-message.ts';
import { likelyMatters } from '../../apps/field/screens/report/likely-matters.ts';
import { rankMatters } from '../../apps/field/screens/report/propose-matters.ts';
import { generateCounty } from '../../apps/simulator/county/generate-county.ts';
import { seededRandom } from '../../apps/simulator/county/random.ts';
import { demoMatters } from '../../apps/simulator/matters.ts';
import { reportWriter } from '../../apps/simulator/reports.ts';
import { madeMessages, type Sayings } from '../fixtures/group-chat.ts';
import { heldOutSayings } from '../fixtures/group-chat-held-out.ts';
import { knownSayings } from '../fixtures/group-chat-sayings.ts';
import { secondSayings } from '../fixtures/group-chat-second.ts';

const county = generateCounty();
const matters = demoMatters.map(({ code, minorName }) => ({
  matterCode: code,
  minorName,
  majorName: '',
  pinyin: '',
  initials: '',
}));

/** What people of the county call its places: doors, buildings of an estate, squares and schools. */
function placeNames(): string[] {
  const doors = county.addresses.map(({ estate, building, text }) =>
    estate && building ? `${estate}${building}` : (estate ?? text.replace(/^.{2,4}(?:街道|镇|乡)/u, '')),
  );
  return [...new Set([...doors, ...county.facilities.map(({ name }) => name)])];
}

/** A county's own model, learnt from cases as its simulator writes them: none of them is a message of these. */
function countyModel() {
  const write = reportWriter(county);
  const random = seededRandom('closed cases');
  const cases = Array.from({ length: 4000 }, () => {
    const { text, matter, gridCode } = write(random);
    return { text, label: matter.code, place: gridCode };
  });
  const printed = demoMatters.flatMap(({ code, minorName, rules }) =>
    rules.map(({ opensWhen }) => ({ text: `${minorName} ${opensWhen}`, label: code, printed: true })),
  );
  const model = readTextModel(learn([...printed, ...cases]).bytes);
  if (model === null) throw new Error('the model was not made');
  return readModel(model);
}

type Least = { place: number; both: number; amongThree: number };
/**
 * What strangers write is the honest figure: nothing on the phone was learnt from these sets. A matter that a picture
 * alone would tell is among the three that are offered.
 */
const sets: readonly { name: string; sayings: Sayings; seed: string; least: Least }[] = [
  {
    name: 'beside the words of the catalogue',
    sayings: knownSayings,
    seed: 'known',
    least: { place: 490, both: 475, amongThree: 490 },
  },
  {
    name: 'by somebody who did not know them',
    sayings: heldOutSayings,
    seed: 'held out',
    least: { place: 490, both: 465, amongThree: 490 },
  },
  {
    name: 'second',
    sayings: secondSayings,
    seed: 'second',
    least: { place: 490, both: 470, amongThree: 486 },
  },
];

const atLeast = (least: number) => expect.toSatisfy((found: number) => found >= least, `at least ${least}`);

test(
  'of five hundred messages as group chats have them, place and matter are found on the phone',
  { timeout: 120_000 },
  () => {
    const model = countyModel();
    const names = placeNames();
    const index = indexPlaces(names.map((name) => ({ name })));
    const judge = (sayings: Sayings, seed: string) => {
      const right = { place: 0, matter: 0, both: 0, amongThree: 0 };
      for (const message of madeMessages(seededRandom(seed), sayings, names, 500)) {
        const { place, about } = readMessage(message.text, index);
        const ranked = rankMatters(matters, about, likelyMatters(matters, about, model)).map(
          ({ matter }) => matter.minorName,
        );
        const [atPlace, ofMatter] = [place?.name === message.placeName, ranked[0] === message.matterName];
        right.place += Number(atPlace);
        right.matter += Number(ofMatter);
        right.both += Number(atPlace && ofMatter);
        right.amongThree += Number(ranked.slice(0, 3).includes(message.matterName));
        if (process.env['LINLI_LOOK'] && !(atPlace && ofMatter)) console.log(message, about, place, ranked.slice(0, 3));
      }
      return right;
    };
    for (const { name, sayings, seed, least } of sets) {
      const right = judge(sayings, seed);
      process.stdout.write(`forwarded messages, of 500 written ${name}: ${told(right)}\n`);
      expect(right, name).toMatchObject({
        place: atLeast(least.place),
        both: atLeast(least.both),
        amongThree: atLeast(least.amongThree),
      });
    }
  },
);

type Right = { place: number; matter: number; both: number; amongThree: number };

function told({ place, matter, both, amongThree }: Right): string {
  return `place ${place}, matter ${matter}, both ${both}, among three ${amongThree}`;
}
