import type { DutyHintsAnswer } from '#modules/incidents/contract.ts';
import * as roomEn from '#modules/duties/words.en.ts';
import * as roomZh from '#modules/duties/words.zh.ts';
import { fill } from '#ui/language/language.tsx';

export type DutyHint = DutyHintsAnswer['items'][number];

type Room = {
  dutyQuoteWords: Readonly<Record<keyof typeof roomZh.dutyQuoteWords, string>>;
  dutyBecauseWords: Readonly<Record<DutyHint['because'], string>>;
  dutyKindWords: Readonly<Record<NonNullable<DutyHint['kind']>, string>>;
};

function packOf({ dutyQuoteWords: quotes, dutyBecauseWords, dutyKindWords }: Room) {
  /** The item of a duty list in words, and what follows: that another unit is to have it, or that one cannot assist. */
  function ground(hint: DutyHint, says: 'ground' | 'declines' = 'ground'): string {
    const quote = fill(hint.number === null ? quotes.list : quotes.item, {
      list: hint.list,
      version: hint.version,
      validFrom: hint.validFrom,
      kind: hint.kind === null ? '' : dutyKindWords[hint.kind],
      number: hint.number ?? '',
      text: hint.text,
    });
    return fill(quotes[says], {
      quote,
      leads: hint.leads === '' ? '' : fill(quotes.leads, { leads: hint.leads }),
      basis: hint.basis === '' ? '' : fill(quotes.basis, { basis: hint.basis }),
      because: dutyBecauseWords[hint.because],
    });
  }
  return { ground, because: (hint: DutyHint) => dutyBecauseWords[hint.because], take: quotes.take };
}

/** What the desk says of a duty list that spares a town: the room's own words. */
export const dutyGround = { zh: packOf(roomZh), en: packOf(roomEn) };
