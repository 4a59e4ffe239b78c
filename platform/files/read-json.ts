import { readFile, stat } from 'node:fs/promises';
import { Refusal } from '#platform/refusal.ts';

export type JsonLimits = { fileBytes: number; depth: number };

export const defaultJsonLimits: JsonLimits = { fileBytes: 64 * 2 ** 20, depth: 64 };

/**
 * Reads a JSON file that somebody sent. It is looked over before it is taken apart: too deep a nesting would exhaust the
 * stack of whoever walks through it later. UTF-8 only, as JSON is; with or without the mark.
 */
export async function readJsonFile(path: string, limits: JsonLimits = defaultJsonLimits): Promise<unknown> {
  const { size } = await stat(path);
  if (size > limits.fileBytes) {
    throw new Refusal('too-large', 'files.file-too-large', { size, limit: limits.fileBytes });
  }
  return parseJson(await readFile(path), limits);
}

/** The same for bytes at hand. */
export function parseJson(bytes: Uint8Array, { depth }: Pick<JsonLimits, 'depth'> = defaultJsonLimits): unknown {
  refuseDeep(bytes, depth);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('invalid', 'files.broken-text');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('invalid', 'files.not-json');
  }
}

/** Counts brackets outside texts; in UTF-8 no other character contains their bytes. */
function refuseDeep(bytes: Uint8Array, most: number): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (inText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > most) throw new Refusal('invalid', 'files.too-deep', { limit: most });
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
}
