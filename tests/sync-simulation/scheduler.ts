/** Time that passes only when nothing is left to do at this instant: the same events in the same order, every time. */
export type Scheduler = {
  now(): number;
  /** @param work may answer a promise of the real world (a database): virtual time stands still until it is there */
  after(milliseconds: number, work: () => void | Promise<void>): void;
  /** Until nothing is left, or the instant has come. */
  runUntil(instant: number): Promise<void>;
  idle(): boolean;
};

type Event = { at: number; turn: number; work: () => void | Promise<void> };

export function createScheduler(from: number): Scheduler {
  const heap: Event[] = [];
  let time = from;
  let turn = 0;

  const before = (one: Event, other: Event) => one.at < other.at || (one.at === other.at && one.turn < other.turn);

  function push(event: Event): void {
    let place = heap.push(event) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!before(event, heap[above]!)) break;
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = event;
  }

  function pop(): Event {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!before(heap[below]!, last)) break;
      heap[place] = heap[below]!;
      place = below;
    }
    heap[place] = last;
    return first;
  }

  return {
    now: () => time,
    after(milliseconds, work) {
      turn += 1;
      push({ at: time + Math.max(0, milliseconds), turn, work });
    },
    runUntil: (instant) =>
      new Promise<void>((done, failed) => {
        let over = false;
        const step = (): void => {
          if (over || busy) return;
          if (heap.length === 0 || heap[0]!.at > instant) {
            over = true;
            time = Math.max(time, instant);
            return done();
          }
          const { at, work } = pop();
          time = Math.max(time, at);
          try {
            const waits = work();
            if (waits === undefined) return;
            busy = true;
            waits.then(
              () => {
                busy = false;
              },
              (error: Error) => {
                over = true;
                failed(error);
              },
            );
          } catch (error) {
            over = true;
            failed(error as Error);
          }
        };
        // After each of them everything has happened that follows from promises already kept; many at a time are cheaper.
        const many = (): void => {
          for (let number = 0; number < 32; number += 1) setImmediate(step);
          if (!over) setImmediate(() => over || many());
        };
        let busy = false;
        many();
      }),
    idle: () => heap.length === 0,
  };
}
