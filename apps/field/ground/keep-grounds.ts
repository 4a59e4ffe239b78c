import { deviceHeader } from '../sync/device-id.ts';
import { NoLine, type Ports, StoreFull } from '../sync/ports.ts';

/** What of a kept ground is known without opening it. */
export type KeptGround = {
  postId: string;
  gridId: string;
  /** As the server calls this very content. */
  tag: string;
  /** In which shape this app read it; another one is fetched anew. */
  shape: number;
  /** When it came from the server, and when the server said last that it still holds. */
  readAt: string;
  checkedAt: string;
};

export type GroundsAsked = {
  countyCode: string;
  deviceId: string;
  /** The post in which the person acts, and the grids that are his in it. */
  postId: string;
  gridIds: readonly string[];
  /** All posts that the person holds: what lies here of another post goes. */
  postIds: readonly string[];
  /** Asks the server now, however lately it was asked. */
  now?: boolean;
};

export type GroundsGiven<Answer> = {
  /** Null where it is no ground. */
  read: (body: unknown) => Answer | null;
  shape: number;
};

/** Raised when what this app reads of a ground changes: what lies here of an older one is fetched anew. */
export const groundShape = 1;

/** A ground changes seldom: the server is asked so often at most. */
export const freshMilliseconds = 6 * 3_600_000;
/** A phone keeps so many, of five megabytes at most each. */
export const mostGrounds = 4;
const indexKey = 'grounds';

export type Grounds<Answer> = ReturnType<typeof openGrounds<Answer>>;

/**
 * The grounds of the grids that are somebody's, as this phone keeps them: sealed like every row, each in a row of its
 * own. Bounded; what is not his any more goes.
 */
export function openGrounds<Answer>(
  { store, line, lock, clock, changed }: Pick<Ports, 'store' | 'line' | 'lock' | 'clock' | 'changed'>,
  { read, shape }: GroundsGiven<Answer>,
) {
  const keyOf = ({ postId, gridId }: { postId: string; gridId: string }) => `${postId}/${gridId}`;

  async function index(): Promise<KeptGround[]> {
    return ((await store.get('fact', indexKey)) as KeptGround[] | undefined) ?? [];
  }

  /** Takes away what is not wanted any more; of what may stay the newest so many. */
  async function drop(asked: GroundsAsked): Promise<void> {
    await lock('store', async () => {
      const held = await index();
      const mine = held.filter(({ postId, gridId }) =>
        postId === asked.postId ? asked.gridIds.includes(gridId) : asked.postIds.includes(postId),
      );
      const others = mine
        .filter(({ postId }) => postId !== asked.postId)
        .toSorted((one, other) => other.checkedAt.localeCompare(one.checkedAt))
        .slice(0, Math.max(0, mostGrounds - asked.gridIds.length));
      const left = mine.filter((one) => one.postId === asked.postId || others.includes(one));
      if (left.length === held.length) return;
      const gone = held.filter((one) => !left.includes(one));
      await store.write([
        ...gone.map((one) => ({ table: 'ground' as const, key: keyOf(one), value: undefined })),
        { table: 'fact', key: indexKey, value: left },
      ]);
      changed({ ground: true });
    });
  }

  /** The ground with its line in the index, or neither. */
  async function put(entry: KeptGround, answer?: Answer): Promise<void> {
    await lock('store', async () => {
      const others = (await index()).filter((one) => keyOf(one) !== keyOf(entry));
      await store.write([
        ...(answer === undefined ? [] : [{ table: 'ground' as const, key: keyOf(entry), value: answer }]),
        { table: 'fact', key: indexKey, value: [...others, entry] },
      ]);
    });
    changed({ ground: true });
  }

  async function remove(gone: { postId: string; gridId: string }): Promise<void> {
    await lock('store', async () => {
      const left = (await index()).filter((one) => keyOf(one) !== keyOf(gone));
      await store.write([
        { table: 'ground', key: keyOf(gone), value: undefined },
        { table: 'fact', key: indexKey, value: left },
      ]);
    });
    changed({ ground: true });
  }

  async function fetchOne({ countyCode, deviceId, postId }: GroundsAsked, gridId: string, known: KeptGround | null) {
    const answered = await line({
      method: 'GET',
      path: `/api/counties/${countyCode}/field/ground?gridId=${gridId}`,
      postId,
      long: true,
      headers: { [deviceHeader]: deviceId, ...(known === null ? {} : { 'if-none-match': known.tag }) },
    });
    const at = clock().toISOString();
    if (answered.status === 304 && known !== null) return put({ ...known, checkedAt: at });
    // The grid is another's now, or there is none.
    if (answered.status === 404) return remove({ postId, gridId });
    if (answered.status !== 200) return;
    const answer = read(answered.body);
    if (answer === null) return;
    const tag = answered.headers['etag'] ?? '';
    await put({ postId, gridId, tag, shape, readAt: at, checkedAt: at }, answer);
  }

  return {
    /** What lies here, of the shape that this app reads. */
    async kept(): Promise<KeptGround[]> {
      return (await index()).filter((one) => one.shape === shape);
    },

    /** A ground from the phone alone; null where none is kept. */
    async of(postId: string, gridId: string): Promise<Answer | null> {
      return ((await store.get('ground', keyOf({ postId, gridId }))) as Answer | undefined) ?? null;
    },

    /** After a pull: what is not mine goes, what is mine and old is asked for. A line that breaks leaves all as it is. */
    async refresh(asked: GroundsAsked): Promise<void> {
      const gridIds = asked.gridIds.slice(0, mostGrounds);
      await drop({ ...asked, gridIds });
      for (const gridId of gridIds) {
        const held = (await index()).find((one) => one.postId === asked.postId && one.gridId === gridId);
        const known = held?.shape === shape ? held : null;
        const age = known === null ? Infinity : Math.abs(clock().getTime() - Date.parse(known.checkedAt));
        if (!asked.now && age < freshMilliseconds) continue;
        try {
          await fetchOne(asked, gridId, known);
        } catch (error) {
          // Without a line, or without room for it, the map is what it was.
          if (error instanceof NoLine || error instanceof StoreFull) return;
          throw error;
        }
      }
    },
  };
}
