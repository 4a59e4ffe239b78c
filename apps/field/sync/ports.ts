/**
 * What the engine needs of the phone. Everything that can fail, wait or be cut off stands here and nowhere else, so that
 * the very same engine runs in a browser and, thousands of times over, in the simulation.
 */
export const tables = ['kept', 'photo', 'record', 'stream', 'fact', 'ground'] as const;
export type Table = (typeof tables)[number];

/** One row of the phone's store; `value: undefined` takes it away. */
export type Change = { table: Table; key: string; value: unknown };

export type Row = { key: string; value: unknown };

export type Store = {
  get(table: Table, key: string): Promise<unknown>;
  /** In the order of their keys. */
  list(table: Table): Promise<Row[]>;
  /** All of it or nothing. @throws StoreFull where the phone has no room, or after a wipe no key; then nothing is written */
  write(changes: readonly Change[]): Promise<void>;
  /** Everything, without a way back. */
  destroy(): Promise<void>;
};

/** The phone has no room left, or keeps nothing (a private window). */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

export type Asked = {
  method: 'GET' | 'POST' | 'HEAD' | 'PATCH';
  path: string;
  postId: string | null;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  bytes?: Uint8Array;
  /** The answer is long: on a weak line it takes its time. */
  long?: true;
};

export type Answered = { status: number; body: unknown; headers: Readonly<Record<string, string>> };

/** One request. @throws NoLine when nobody answered, or the answer broke off */
export type Line = (asked: Asked) => Promise<Answered>;

/** Whether the server has heard it nobody knows. */
export class NoLine extends Error {
  override readonly name = 'NoLine';
}

/** One at a time over all tabs of this phone; whoever is killed lets go. */
export type Lock = <Result>(name: 'store' | 'send' | 'pull', work: () => Promise<Result>) => Promise<Result>;

/** What is left of a phone between its wipe and the server's knowing of it; nothing about anybody. */
export type WipeMark = { deviceId: string; countyCode: string; postId: string; commandId: string };

/** What the wipe destroys first. Without it the rest cannot be read any more, by nobody. */
export type Vault = {
  /** The key goes and the mark comes, in one. */
  destroy(mark: WipeMark): Promise<void>;
  /** A wipe that the server does not know of yet. */
  mark(): Promise<WipeMark | null>;
  /** The server knows: the phone may begin anew, with another key. */
  renew(): Promise<void>;
};

export type Ports = {
  store: Store;
  line: Line;
  lock: Lock;
  vault: Vault;
  clock: () => Date;
  newId: () => string;
  /** How the sender and other listeners of this page learn of a change; other tabs learn by the adapter. */
  changed: (what: {
    kept?: readonly string[];
    records?: true;
    device?: true;
    ground?: true;
    /** The wipe is over and the server knows it: whatever a page still has in its memory must go too. */
    wiped?: true;
  }) => void;
};
