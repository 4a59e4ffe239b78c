import pg from 'pg';

/** A statement as it was sent, with the role and eyes of its transaction. */
export type SentStatement = { opening: string; text: string; values: readonly unknown[] };

const openings = /^begin; set local role \w+; set local app\.scope = '[^']*'; set local app\.actor = '[^']*'(?:; |$)/;

/**
 * Listens at the driver while `work` runs: every question of every room passes there, whoever wrote it. Answers are
 * the driver's own. Commits and openings are taken off, so that what stays can be explained.
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const opened = new WeakMap<object, string>();
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const driver = prototype.query;
  prototype.query = function query(this: object, ...given: unknown[]): unknown {
    const [text, values] = given;
    if (typeof text === 'string') {
      const opening = openings.exec(text)?.[0];
      if (opening !== undefined) opened.set(this, opening.replace(/; $/, ''));
      for (const statement of apart(text.slice(opening?.length ?? 0)))
        if (/^\s*(?:select|with)\b/i.test(statement))
          sent.push({
            opening: opened.get(this) ?? 'begin',
            text: statement,
            values: Array.isArray(values) ? (values as unknown[]) : [],
          });
    }
    return driver.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = driver;
  }
  return sent;
}

/** Several statements travel in one message; what stands in quotes is no end of any. */
function apart(text: string): string[] {
  const statements: string[] = [];
  let from = 0;
  for (const found of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|;/g)) {
    if (found[0] !== ';') continue;
    statements.push(text.slice(from, found.index));
    from = found.index + 1;
  }
  return [...statements, text.slice(from)].map((statement) => statement.trim());
}
