import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { formatCaseNumber } from '#platform/pure/case-number.ts';
import { chinaDay } from '#platform/pure/china-time.ts';

/** Reserved at once by one process for one county and day. */
const blockSize = 100;

export type NumberReserver = {
  /** The next case number of a county on the Asia/Shanghai day of `at`. Gaps are normal; none is given twice. */
  next(countyCode: string, at: Date): Promise<string>;
};

/**
 * Hands out numbers from blocks reserved in short transactions of their own, so that commands never queue at one
 * counter row (measured: 1,430 creates/s with blocks, 356 with a counter row). Ask before a transaction opens: on the
 * embedded engine a second transaction inside the first would wait for ever.
 */
export function createNumberReserver(unit: Unit): NumberReserver {
  const blocks = new Map<string, { next: number; end: number }>();
  const reserving = new Map<string, Promise<void>>();

  async function reserve(key: string, countyCode: string, day: string): Promise<void> {
    const [row] = await unit.ask(
      systemEyes,
      () => sql<{ first: number }>`
        insert into platform.number_block as block (county_code, day, next)
        values (${countyCode}, ${day}, ${1 + blockSize})
        on conflict (county_code, day) do update set next = block.next + ${blockSize}
        returning next - ${blockSize} as first`,
    );
    blocks.set(key, { next: row!.first, end: row!.first + blockSize });
  }

  return {
    async next(countyCode, at) {
      const day = chinaDay(at);
      const key = `${countyCode} ${day}`;
      for (;;) {
        const block = blocks.get(key);
        if (block && block.next < block.end) {
          const serial = block.next;
          block.next += 1;
          if (blocks.size > 64) forgetOtherDays(blocks, day);
          return formatCaseNumber({ countyCode, day, serial });
        }
        const under = reserving.get(key) ?? reserve(key, countyCode, day).finally(() => reserving.delete(key));
        reserving.set(key, under);
        await under;
      }
    },
  };
}

function forgetOtherDays(blocks: Map<string, unknown>, day: string): void {
  for (const key of blocks.keys()) if (!key.endsWith(day)) blocks.delete(key);
}
