import { Refusal } from '#platform/refusal.ts';
import { readable } from './readable-input.ts';

/** What a page's own form sends: its fields by name, and its files as they came. */
export type ReadForm = {
  fields: Readonly<Record<string, string>>;
  files: readonly { field: string; bytes: Uint8Array }[];
};

export const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'] as const;
const most = { fields: 60, files: 12, characters: 20_000 };

/**
 * Reads a form, plain or with files. Of a field that comes twice the last one counts; names of files, which may hold a
 * person's, are left behind; an empty file is a field that nobody filled in.
 * @throws Refusal platform.malformed
 */
export async function readForm(body: Uint8Array, contentType: string): Promise<ReadForm> {
  const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null);
  if (form === null) throw malformed('form');
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const files: { field: string; bytes: Uint8Array }[] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string') {
      if (value.size > 0) files.push({ field: name, bytes: new Uint8Array(await value.arrayBuffer()) });
    } else if (value.length > most.characters) throw malformed(name);
    else fields[name] = value;
  }
  if (Object.keys(fields).length > most.fields || files.length > most.files) throw malformed('form');
  return { fields: readable(fields) as Record<string, string>, files };
}

function malformed(path: string): Refusal {
  return new Refusal('invalid', 'platform.malformed', { fields: [{ path: path.slice(0, 200), problem: 'form' }] });
}
