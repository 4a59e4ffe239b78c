/** What became of one row of a bulk act. */
export type RowResult<Answer> =
  | { state: 'waiting' | 'working' }
  | { state: 'done'; answer: Answer }
  | { state: 'failed'; error: unknown };

type BulkGiven<Row, Answer> = {
  rows: readonly Row[];
  /** Does one row. Whatever it throws is that row's result, and the others go on. */
  act: (row: Row) => Promise<Answer>;
  onResult: (row: Row, result: RowResult<Answer>) => void;
  /** Asked before each row: those that are under way are finished, no further one begins. */
  isStopped: () => boolean;
  atOnce?: number;
};

/** One act for many rows: row by row over the way of a single one, a few at a time, until it is stopped. */
export async function runBulk<Row, Answer>({
  rows,
  act,
  onResult,
  isStopped,
  atOnce = 4,
}: BulkGiven<Row, Answer>): Promise<void> {
  const waiting = [...rows];
  const worker = async () => {
    for (;;) {
      if (isStopped()) return;
      const row = waiting.shift();
      if (row === undefined) return;
      onResult(row, { state: 'working' });
      try {
        onResult(row, { state: 'done', answer: await act(row) });
      } catch (error) {
        onResult(row, { state: 'failed', error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, worker));
}
