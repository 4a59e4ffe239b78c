import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ZodMiniType } from 'zod/mini';
import type * as z from 'zod/mini';
import {
  DifferencesAnswer,
  IncomingAnswer,
  MessagesAnswer,
  OutgoingAnswer,
  type PartnerLine,
  PartnersAnswer,
  RowsAnswer,
} from '#modules/integrations/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { to } from '../../router.tsx';

export type Partner = PartnerLine;

export function usePartnersPath(): string {
  return `${useCountyPath()}/exchange/partners`;
}

export function usePartners() {
  const path = usePartnersPath();
  return useQuery({
    queryKey: ['exchange', path],
    queryFn: ({ signal }) => ask(path, PartnersAnswer, { signal }),
  });
}

/** Everything of the exchange is read anew after an act: one act changes several of its lists. */
export function useExchangeChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['exchange'] });
}

function usePages<Schema extends ZodMiniType>(
  path: string,
  schema: Schema,
  filter: Readonly<Record<string, string>> = {},
  limit = 20,
) {
  return useInfiniteQuery({
    queryKey: ['exchange', path, filter],
    queryFn: ({ pageParam, signal }): Promise<z.output<Schema>> =>
      ask(path, schema, { query: { ...filter, limit, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last as { nextCursor: string | null }).nextCursor ?? undefined,
  });
}

export const useIncoming = (path: string) => usePages(`${path}/incoming`, IncomingAnswer);
export const useRows = (path: string, packageId: string, level: string) =>
  usePages(`${path}/incoming/${packageId}/rows`, RowsAnswer, { level }, 50);
export const useMessages = (path: string) => usePages(`${path}/messages`, MessagesAnswer);
export const useOutgoing = (path: string) => usePages(`${path}/outgoing`, OutgoingAnswer);
export const useDifferences = (path: string, kind: string) =>
  usePages(`${path}/reconciliations/latest`, DifferencesAnswer, { kind }, 50);

/** The bytes of a file as a request carries them. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

/** A case in the desk's main place. */
export function caseHref(incidentId: string): string {
  return `${to('work', 'all')}?case=${incidentId}`;
}
