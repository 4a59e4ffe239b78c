import type { FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { StartImportQuery } from './contract.ts';
import { defaultLargestFile, type Importer } from './importer.ts';
import { readOptions } from './option-fields.ts';
import type { Spool, Spooled } from './spool.ts';

type Given = {
  countyCode: string;
  importer: Importer;
  query: z.infer<typeof StartImportQuery>;
  request: FastifyRequest;
  accountId: string;
};

/**
 * Takes the body of a request to the disk as it comes.
 * @returns 'known' when this very job was asked for before, by the same person
 */
export async function receiveFile(
  { unit, spool }: { unit: Unit; spool: Spool },
  { countyCode, importer, query, request, accountId }: Given,
): Promise<(Spooled & { options: Record<string, unknown> }) | 'known'> {
  if (!/^application\/octet-stream\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal('invalid', 'platform.wrong-media-type');
  }
  const options = readOptions(importer, jsonOf(query.options));
  const most = importer.largestFile ?? defaultLargestFile;
  if (Number(request.headers['content-length'] ?? 0) > most) {
    throw new Refusal('too-large', 'imports.file-too-large', { limit: most });
  }
  const [known] = await unit.ask(systemEyes, (tx) =>
    tx
      .selectFrom('platform.import_job')
      .select('asked_by')
      .where('county_code', '=', countyCode)
      .where('job_id', '=', query.jobId),
  );
  if (known && known.asked_by !== accountId) {
    throw new Refusal('conflict', 'platform.command-id-reused', { commandId: query.jobId });
  }
  if (known) {
    request.raw.resume();
    return 'known';
  }
  const file = await spool.take({ countyCode, fileId: uuidv7(), stream: request.raw, most });
  return { ...file, options };
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('invalid', 'imports.bad-options');
  }
}
