import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';
import { pinyinInitials } from '#platform/pinyin.ts';
import type { MyDutiesAnswer } from '../contract.ts';
import { listInForce } from '../rules/judge-duty.ts';
import { listDutyLists, readDutyItems } from './read-lists.ts';

/** First letters by text: they cost more than the whole reading, and texts hardly ever change. */
const known = new Map<string, string>();
const mostKnown = 5000;
/** An item is found by how it begins; nobody types the end of a long sentence. */
const lettersOf = 80;

function initialsOf(text: string): string {
  const begin = [...text].slice(0, lettersOf).join('');
  const held = known.get(begin);
  if (held !== undefined) return held;
  if (known.size >= mostKnown) known.clear();
  const made = pinyinInitials(begin);
  known.set(begin, made);
  return made;
}

/** The list that holds for a town today, whole, for somebody who takes it along on his phone; none where there is none. */
export async function myDuties(
  tx: Tx,
  { countyCode, divisionPath, day }: { countyCode: string; divisionPath: string; day: string },
): Promise<MyDutiesAnswer> {
  const lists = await listDutyLists(tx, { countyCode, divisionPath });
  const held = listInForce(lists, divisionPath, day);
  if (held === null) return { list: null, items: [] };
  const items = await readDutyItems(tx, countyCode, held.listId);
  const { listId, name, version, validFrom, unlisted } = held;
  return {
    list: { listId, name, version, validFrom, unlisted, ofTown: held.divisionPath.length > countyCode.length },
    items: items.map(({ kind, number, text, legalBasis, leadNames, manner, matters }) => ({
      kind,
      number,
      text,
      legalBasis,
      leadNames: [...leadNames],
      manner,
      matterCodes: matters.filter(({ confirmed }) => confirmed).map(({ matterCode }) => matterCode),
      initials: initialsOf(text),
    })),
  };
}
