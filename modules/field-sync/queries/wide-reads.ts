/**
 * Readings of whole streams, a few at a time: each holds hundreds of cases in memory until it is sent, and many at once
 * would only hold more, none of them sooner. Whoever has begun goes on before others begin, so that of hundreds of phones
 * that start on one morning the first ones have everything while the last still wait, and not all of them at the end.
 */
export function createWideReads(most = 3) {
  const goingOn: (() => void)[] = [];
  const beginning: (() => void)[] = [];
  let under = 0;

  return async function inTurn<Answer>(kind: 'begins' | 'goes-on', read: () => Promise<Answer>): Promise<Answer> {
    if (under >= most) {
      await new Promise<void>((resolve) => void (kind === 'begins' ? beginning : goingOn).push(resolve));
    } else under += 1;
    try {
      return await read();
    } finally {
      const next = goingOn.shift() ?? beginning.shift();
      // Its place is handed on.
      if (next) next();
      else under -= 1;
    }
  };
}

export type WideReads = ReturnType<typeof createWideReads>;
