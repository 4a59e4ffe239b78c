/**
 * The browser's own database with promises, and nothing more: every phone fetches this with its first page, so it is small.
 * Numbered as the library before it numbered its first version, so that what lies on phones is found.
 */
const version = 10;

export type Tables = Readonly<Record<string, { key: string; index?: string }>>;

/** One table, inside a transaction. */
export type Within = {
  get(key: string): Promise<unknown>;
  /** All rows, or those with this value of the table's index. */
  all(of?: string): Promise<unknown[]>;
  put(...rows: readonly object[]): Promise<void>;
  remove(...keys: readonly string[]): Promise<void>;
  clear(): Promise<void>;
};

export type Indexed<Name extends string> = {
  /** All of it or nothing. Only this database may be waited for inside: anything else would end the transaction. */
  run<Result>(
    mode: 'readonly' | 'readwrite',
    names: readonly Name[],
    work: (table: (name: Name) => Within) => Promise<Result>,
  ): Promise<Result>;
  close(): void;
};

/** @throws where this browser keeps nothing (a private window) */
export async function openIndexed<Name extends string>(
  name: string,
  tables: Readonly<Record<Name, Tables[string]>>,
): Promise<Indexed<Name>> {
  let database = await open(name, tables);

  /** A browser may close what a page holds open (it was renewed elsewhere, or the phone ran short): then it is opened again. */
  async function begin(mode: IDBTransactionMode, names: readonly Name[]): Promise<IDBTransaction> {
    try {
      return database.transaction([...names], mode);
    } catch (error) {
      if ((error as DOMException).name !== 'InvalidStateError') throw error;
      database = await open(name, tables);
      return database.transaction([...names], mode);
    }
  }

  return {
    async run(mode, names, work) {
      const transaction = await begin(mode, names);
      const over = ended(transaction);
      try {
        const result = await work((one) => within(transaction.objectStore(one), tables[one].index));
        await over;
        return result;
      } catch (error) {
        abort(transaction);
        await over.catch(() => {});
        // Why the whole was given up says more than the request that heard of it.
        throw transaction.error ?? error;
      }
    },
    close: () => database.close(),
  };
}

export async function deleteIndexed(name: string): Promise<void> {
  await new Promise<void>((settle, fail) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.addEventListener('success', () => settle());
    asked.addEventListener('error', () => fail(asked.error));
  });
}

/** Whether there is one, without making it. */
export function isIndexed(name: string): Promise<boolean> {
  return new Promise((settle, fail) => {
    const asked = indexedDB.open(name);
    let isNew = false;
    asked.addEventListener('upgradeneeded', () => {
      isNew = true;
      asked.transaction?.abort();
    });
    asked.addEventListener('success', () => {
      asked.result.close();
      settle(true);
    });
    asked.addEventListener('error', () => (isNew ? settle(false) : fail(asked.error)));
  });
}

function open(name: string, tables: Tables): Promise<IDBDatabase> {
  return new Promise((settle, fail) => {
    const asked = indexedDB.open(name, version);
    asked.addEventListener('upgradeneeded', () => {
      for (const [table, { key, index }] of Object.entries(tables)) {
        if (asked.result.objectStoreNames.contains(table)) continue;
        const made = asked.result.createObjectStore(table, { keyPath: key });
        if (index !== undefined) made.createIndex(index, index);
      }
    });
    asked.addEventListener('success', () => {
      // Whoever wants it gone, or newer, does not wait for this page.
      asked.result.addEventListener('versionchange', () => asked.result.close());
      settle(asked.result);
    });
    asked.addEventListener('error', () => fail(asked.error));
  });
}

function within(store: IDBObjectStore, index: string | undefined): Within {
  return {
    get: (key) => answered(store.get(key)),
    all: (of) => answered(of === undefined || index === undefined ? store.getAll() : store.index(index).getAll(of)),
    async put(...rows) {
      await Promise.all(rows.map((row) => answered(store.put(row))));
    },
    async remove(...keys) {
      await Promise.all(keys.map((key) => answered(store.delete(key))));
    },
    async clear() {
      await answered(store.clear());
    },
  };
}

function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((settle, fail) => {
    request.addEventListener('success', () => settle(request.result));
    request.addEventListener('error', () => fail(request.error));
  });
}

/** Settles when everything is written down, fails when nothing is. */
function ended(transaction: IDBTransaction): Promise<void> {
  const over = new Promise<void>((settle, fail) => {
    transaction.addEventListener('complete', () => settle());
    transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('The transaction was given up')));
  });
  // Whoever waits for it hears of it; a piece that failed before does not leave it unheard.
  over.catch(() => {});
  return over;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}
