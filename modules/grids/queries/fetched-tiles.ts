import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { TileArchives } from '#platform/files/tile-archives.ts';
import { drawFromSheet, layTogether, pictureType } from '#platform/files/tile-pictures.ts';
import { fillAddress, piecesOf, type Tile, type TileFault, tileSide } from '../rules/base-map-source.ts';
import { onSheet, warpOf } from '../rules/tile-warp.ts';
import { keyPlace, type SourceRow } from './base-map-sources.ts';

export type FetchedTile = { bytes: Buffer; mediaType: string };
/** Why a tile did not come, with what the provider answered. */
export type Missed = { fault: TileFault; status: number | null };
/** A source as it is kept, or as it would be. */
export type TileSource = Pick<SourceRow, 'kind' | 'address' | 'file_name' | 'system' | 'cut' | 'level_offset'>;

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
export function createTileFetcher(
  { sealer, archives }: { sealer: FieldSealer; archives: TileArchives },
  clock: () => number = () => performance.now(),
) {
  const held = new Map<string, { since: number; size: number; tile: Promise<FetchedTile | null> }>();
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= held.get(key)?.size ?? 0;
    held.delete(key);
  };
  const keyOf = (countyCode: string, { key_sealed: sealed, source_id: sourceId }: SourceRow) =>
    sealed === null ? '' : sealer.open(sealed, keyPlace({ countyCode, sourceId }));
  return {
    keyOf,
    of(countyCode: string, source: SourceRow, tile: Tile): Promise<FetchedTile | null> {
      const { file_name: fileName } = source;
      // What lies in a file as it is shown is read anew each time: faster than held, and never older than the file.
      if (fileName !== null && source.system === 'wgs84') return archives.tile(fileName, tile);
      const key = [countyCode, source.source_id, source.changed_at.getTime(), tile.zoom, tile.x, tile.y].join(' ');
      const known = held.get(key);
      if (known && clock() - known.since < lifetime) return known.tile;
      forget(key);
      const drawn = drawTile(source, tile, createPieceFetcher(source, keyOf(countyCode, source), archives));
      const entry = { since: clock(), size: 0, tile: drawn };
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
}

export type TileFetcher = ReturnType<typeof createTileFetcher>;
export type PieceFetcher = (piece: Tile) => Promise<FetchedTile | Missed>;

/** One of our tiles, out of the pieces of the source that lie below it. */
export async function drawTile(source: TileSource, tile: Tile, fetchPiece: PieceFetcher): Promise<FetchedTile | null> {
  const cut = source.kind === 'baidu' ? 'baidu' : source.cut;
  const warp = cut === 'mercator' ? null : warpOf(tile, cut);
  const pieces = warp?.pieces ?? piecesOf(tile, source.system);
  const found = await Promise.all(
    pieces.map(async ({ left, top, ...one }) => ({ left, top, picture: await fetchPiece(one) })),
  );
  const there = found.flatMap(({ picture, left, top }) => ('fault' in picture ? [] : [{ ...picture, left, top }]));
  if (there.length === 0) return null;
  if (warp !== null) return drawFromSheet(there, warp, tileSide, (x, y) => onSheet(warp, x, y));
  return source.system === 'wgs84' ? there[0]! : layTogether(there, tileSide);
}

/** Gets single tiles of a source as it is cut: out of its file, or from its address. */
export function createPieceFetcher(source: TileSource, key: string, archives: TileArchives): PieceFetcher {
  const { address, file_name: fileName, level_offset: levelOffset } = source;
  if (fileName !== null)
    return async (piece) => (await archives.tile(fileName, piece)) ?? { fault: 'absent', status: null };
  return (piece) => fetchPicture(fillAddress(address ?? '', piece, { levelOffset, key }));
}

async function fetchPicture(address: string): Promise<FetchedTile | Missed> {
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.timeout(patience),
      redirect: 'manual',
      headers: { accept: 'image/png,image/jpeg,image/webp' },
    });
    const { status } = answer;
    const isTooLarge = Number(answer.headers.get('content-length') ?? 0) > mostPictureBytes;
    if (!answer.ok || status === 204 || isTooLarge) {
      await answer.body?.cancel();
      return { fault: isTooLarge && answer.ok ? 'too-large' : faultOf(status), status };
    }
    const read = Buffer.from(await answer.arrayBuffer());
    if (read.length > mostPictureBytes) return { fault: 'too-large', status };
    const mediaType = pictureType(read);
    return mediaType === null ? { fault: 'no-picture', status } : { bytes: read, mediaType };
  } catch {
    // Down, or slow: the address carries the key, so that no word of it goes to a log.
    return { fault: 'no-answer', status: null };
  }
}

function faultOf(status: number): TileFault {
  if (status === 401 || status === 403 || status === 418) return 'denied';
  return status === 404 || status === 410 || status === 204 ? 'absent' : 'status';
}
