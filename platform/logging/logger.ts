/** Structured log lines, one JSON object each, that cannot hold personal data (fields.ts says what they can). */
import { permittedFields, scrubText } from './fields.ts';

const levels = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
  silent: Number.POSITIVE_INFINITY,
} as const;
export type LogLevel = keyof typeof levels;

/** Fields first, then the message; a message alone; or an error. The web server logs through the same shape. */
export type LogMethod = (fieldsOrMessage: unknown, ...message: unknown[]) => void;

export type Logger = {
  level: string;
  trace: LogMethod;
  debug: LogMethod;
  info: LogMethod;
  warn: LogMethod;
  error: LogMethod;
  fatal: LogMethod;
  silent: LogMethod;
  /** The same log with some fields on every line. */
  child(fields: Record<string, unknown>): Logger;
};

export type LoggerParts = {
  level?: LogLevel;
  /** Takes one line, with its line end. */
  write?: (line: string, level: LogLevel) => void;
  now?: () => Date;
};

/** A log that writes to the standard output unless told otherwise. */
export function createLogger({ level = 'info', write = toOutput, now = () => new Date() }: LoggerParts = {}): Logger {
  return withFields({}, level);

  function withFields(bound: Record<string, unknown>, startLevel: string): Logger {
    const at =
      (name: LogLevel): LogMethod =>
      (first, ...rest) => {
        if (levels[name] < (levels[logger.level as LogLevel] ?? levels.info)) return;
        write(`${JSON.stringify(lineOf(name, bound, first, rest))}\n`, name);
      };
    const logger: Logger = {
      level: startLevel,
      trace: at('trace'),
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      fatal: at('fatal'),
      silent: () => undefined,
      child: (fields) => withFields({ ...bound, ...fields }, logger.level),
    };
    return logger;
  }

  function lineOf(name: LogLevel, bound: Record<string, unknown>, first: unknown, rest: readonly unknown[]) {
    // Further arguments would be values to fill a message with: they are data, so they are left out.
    const message = typeof first === 'string' ? first : rest[0];
    const fields =
      first instanceof Error ? { err: first } : typeof first === 'object' && first !== null ? { ...first } : {};
    return {
      time: now().toISOString(),
      level: name,
      ...(typeof message === 'string' ? { message: scrubText(message) } : {}),
      ...permittedFields({ ...bound, ...fields }),
    };
  }
}

function toOutput(line: string): void {
  process.stdout.write(line);
}
