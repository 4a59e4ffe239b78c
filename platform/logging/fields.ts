/**
 * What a log line may hold: fields of known names and shapes, nothing else. A log is copied, shipped and kept where no
 * rule of access reaches, so nothing in it may say anything about a person, also not by accident.
 */

/** Text that takes the place of what may not be logged. */
export const withheld = '[withheld]';

type Shape = (value: unknown) => string | number | boolean | null | undefined;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const wholeUuid = new RegExp(`^${uuid.source}$`, 'i');

const id: Shape = (value) => (typeof value === 'string' && wholeUuid.test(value) ? value : undefined);

/** Codes of ours and names of tables, events, classes: Latin words, no long numbers. */
const code: Shape = (value) =>
  typeof value === 'string' && /^[A-Za-z_][\w.:/-]{0,79}$/.test(value) && !/\d{5}/.test(value) ? value : undefined;

const shortNumber: Shape = (value) => {
  if (typeof value === 'bigint') return shortNumber(Number(value));
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return isPersonalNumber(String(value)) ? undefined : value;
};

const flag: Shape = (value) => (typeof value === 'boolean' ? value : undefined);

const digits =
  (...lengths: readonly number[]): Shape =>
  (value) =>
    typeof value === 'string' && /^\d+$/.test(value) && lengths.includes(value.length) && !isPersonalNumber(value)
      ? value
      : undefined;

const matching =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

const instant: Shape = (value) => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  return matching(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z?)?$/)(value);
};

/** The pattern of a route (/api/incidents/:id), never the address that was asked for: that may hold what was searched. */
const route: Shape = (value) =>
  typeof value === 'string' && /^[/*][\w/:.{}*-]{0,199}$/.test(value) && !/\d{5}/.test(value) ? value : undefined;

/** A sentence of ours, with everything taken out that might have come from outside. */
const sentence: Shape = (value) => (typeof value === 'string' ? scrubText(value) : undefined);

/** Every field that may stand in a log, with its shape. */
export const loggedFields: Readonly<Record<string, Shape>> = {
  ...all(
    id,
    'requestId reqId commandId incidentId accountId organisationId gridId fileId stepId entryId eventId timerId',
  ),
  ...all(id, 'jobId postId capacityId sessionId importId exportId chainId'),
  ...all(code, 'code kind room command action status right role event timer task phase reason method table column'),
  ...all(code, 'constraint schema severity engine release state signal purpose migration outcome storey'),
  ...all(
    shortNumber,
    'durationMs ms seconds count rows bytes size statusCode attempt port pid queued lagMs position limit',
  ),
  ...all(shortNumber, 'exitCode errno taken repaired refused connections retryInMs memoryBytes contract serial format'),
  ...all(flag, 'ok exact created embedded demo retried'),
  ...all(instant, 'at dueAt startedAt finishedAt until day'),
  ...all(route, 'route'),
  ...all(sentence, 'problem hint'),
  countyCode: digits(6),
  divisionPath: digits(2, 4, 6, 9, 12),
  caseNumber: matching(/^\d{6}-\d{8}-\d{6}$/),
  language: matching(/^(zh|en)$/),
  hash: matching(/^[0-9a-f]{64}$/),
};

function all(shape: Shape, names: string): Record<string, Shape> {
  return Object.fromEntries(names.split(' ').map((name) => [name, shape]));
}

/**
 * Keeps of some fields what may be logged. A known field of the wrong shape becomes "[withheld]"; fields of unknown
 * names go, and only their names stay, where a name is a word of ours and not data itself.
 */
export function permittedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const shape = Object.hasOwn(loggedFields, name) ? loggedFields[name] : undefined;
    if (shape) kept[name] = value === null ? null : (shape(value) ?? withheld);
    else if (name === 'err' || name === 'error') kept['error'] = permittedError(value);
    else if (name === 'req' || name === 'request') Object.assign(kept, permittedRequest(value));
    else if (name === 'res' || name === 'reply') kept['statusCode'] = shortNumber(read(value, 'statusCode')) ?? null;
    else if (/^[A-Za-z_]{1,40}$/.test(name)) dropped.push(name);
    else dropped.push(withheld);
  }
  return dropped.length > 0 ? { ...kept, dropped: [...new Set(dropped)] } : kept;
}

function permittedRequest(request: unknown): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const method = code(read(request, 'method'));
  const pattern = route(read(read(request, 'routeOptions'), 'url'));
  const requestId = id(read(request, 'id'));
  if (method) kept['method'] = method;
  if (pattern) kept['route'] = pattern;
  if (requestId) kept['requestId'] = requestId;
  return kept;
}

/** Of an error: its class, codes, scrubbed message and where in the code. Databases repeat values in `detail`: never that. */
function permittedError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: withheld };
  const kept: Record<string, unknown> = { name: code(error.name) ?? withheld, problem: scrubText(error.message) };
  for (const field of ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine']) {
    const value = read(error, field);
    if (value !== undefined) kept[field] = code(value) ?? (/^[0-9A-Z]{5}$/.test(String(value)) ? value : withheld);
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  // A frame is a place in the code; the message that a stack begins with is not repeated.
  kept['frames'] = frames.slice(0, 12).map((line) => scrubText(line.trim()));
  if (error.cause !== undefined && depth < 3) kept['cause'] = permittedError(error.cause, depth + 1);
  return kept;
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

const longest = 500;

/**
 * A text without what may come from outside: Chinese words (log messages are English), quoted values, addresses of
 * mail, and long numbers (phones, papers, bank cards), also written with blanks or hyphens. Ids of ours stay.
 */
export function scrubText(text: string): string {
  const ids: string[] = [];
  // Ids are set aside under a mark that no later step touches: their digits are no one's number.
  const aside = text
    .normalize('NFKC')
    .slice(0, 4 * longest)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ') // oxlint-disable-line no-control-regex
    .replace(
      new RegExp(`(?<![0-9a-z-])${uuid.source}(?![0-9a-z-])`, 'gi'),
      (found) => `\u0001${ids.push(found) - 1}\u0002`,
    );
  return aside
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|「[^」]*」|`[^`]*`/g, (quoted) =>
      code(quoted.slice(1, -1)) ? quoted : `"${withheld}"`,
    )
    .replace(/[^\s@<>()]+@[^\s@<>()]+/g, withheld)
    .replace(/[\p{Script=Han}\p{Script=Tibetan}\p{Script=Arabic}\p{Script=Mongolian}\p{Script=Hangul}·]+/gu, withheld)
    .replace(/(?<!\d)\d(?:[\s().+-]?\d){6,}[Xx]?/g, withheld)
    .replace(/\u0001(\d+)\u0002/g, (_, index: string) => ids[Number(index)] ?? withheld) // oxlint-disable-line no-control-regex
    .slice(0, longest);
}

/** Eleven digits of a phone, or as many as papers and cards have. */
function isPersonalNumber(text: string): boolean {
  const bare = text.replace(/\D/g, '');
  return /^(86)?1[3-9]\d{9}$/.test(bare) || (/^\d+$/.test(text) && [15, 16, 17, 18, 19].includes(bare.length));
}
