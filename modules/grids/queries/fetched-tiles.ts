import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { layTogether, pictureType } from '#platform/files/tile-pictures.ts';
import { piecesOf, type Tile, tileSide } from '../rules/base-map-source.ts';
import { keyPlace, type SourceRow } from './base-map-sources.ts';

export type FetchedTile = { bytes: Buffer; mediaType: string };

const patience = 8000;
const mostPictureBytes = 2 * 2 ** 20;
const mostHeldBytes = 48 * 2 ** 20;
const lifetime = 15 * 60_000;
/** What failed is not asked for again at once: a provider that is down would hold up everybody. */
const afterFailure = 20_000;

/**
 * Fetches tiles of other people's grounds on behalf of the browsers, which speak to nobody but this server. Each is asked
 * for once by all who wait for it, kept for a quarter of an hour, and moved into place where its system lies off ours.
 * A source that is down, or answers something that is no picture, has no tile: the county's own ground stays.
 */
export function createTileFetcher(sealer: FieldSealer, clock: () => number = () => performance.now()) {
  const held = new Map<string, { since: number; size: number; tile: Promise<FetchedTile | null> }>();
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= held.get(key)?.size ?? 0;
    held.delete(key);
  };
  return {
    of(countyCode: string, source: SourceRow, tile: Tile): Promise<FetchedTile | null> {
      const key = [countyCode, source.source_id, source.changed_at.getTime(), tile.zoom, tile.x, tile.y].join(' ');
      const known = held.get(key);
      if (known && clock() - known.since < lifetime) return known.tile;
      forget(key);
      const entry = { since: clock(), size: 0, tile: fetchTile(countyCode, source, tile) };
      held.set(key, entry);
      void entry.tile.then((found) => {
        if (held.get(key) !== entry) return;
        if (found === null) entry.since -= lifetime - afterFailure;
        entry.size = (found?.bytes.length ?? 0) + key.length;
        bytes += entry.size;
        for (const oldest of held.keys()) {
          if (bytes <= mostHeldBytes) break;
          forget(oldest);
        }
      });
      return entry.tile;
    },
  };

  async function fetchTile(countyCode: string, source: SourceRow, tile: Tile): Promise<FetchedTile | null> {
    const pieces = piecesOf(tile, source.system);
    const found = await Promise.all(
      pieces.map(async ({ left, top, ...one }) => ({ left, top, picture: await fetchPiece(countyCode, source, one) })),
    );
    const there = found.flatMap(({ picture, left, top }) => (picture === null ? [] : [{ ...picture, left, top }]));
    if (source.system === 'wgs84') return there[0] ?? null;
    return there.length === 0 ? null : layTogether(there, tileSide);
  }

  async function fetchPiece(countyCode: string, source: SourceRow, tile: Tile): Promise<FetchedTile | null> {
    try {
      const answer = await fetch(addressOf(countyCode, source, tile), {
        signal: AbortSignal.timeout(patience),
        redirect: 'error',
        headers: { accept: 'image/png,image/jpeg,image/webp' },
      });
      if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > mostPictureBytes) {
        await answer.body?.cancel();
        return null;
      }
      const read = Buffer.from(await answer.arrayBuffer());
      const mediaType = pictureType(read);
      return mediaType === null || read.length > mostPictureBytes ? null : { bytes: read, mediaType };
    } catch {
      // Down, slow, or not what it was: the address carries the key, so that no word of it goes to a log.
      return null;
    }
  }

  function addressOf(countyCode: string, source: SourceRow, { zoom, x, y }: Tile): string {
    const sealed = source.key_sealed;
    const key = sealed === null ? '' : sealer.open(sealed, keyPlace({ countyCode, sourceId: source.source_id }));
    const values: Record<string, string> = { z: `${zoom}`, x: `${x}`, y: `${y}`, key: encodeURIComponent(key) };
    return source.address.replaceAll(/\{(z|x|y|key)\}/g, (_, name: string) => values[name]!);
  }
}

export type TileFetcher = ReturnType<typeof createTileFetcher>;
