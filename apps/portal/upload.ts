import type { KeptPhoto } from './drawer.ts';

/** `refused`: not this way; the photo then goes with the form itself. */
export type Uploaded = 'whole' | 'no-line' | 'refused';

const pieceBytes = 256 * 1024;
/** It throws away after a day what no form has claimed. */
const keptAtServer = 20 * 3_600_000;
const protocol = { 'tus-resumable': '1.0.0', 'x-linli-client': 'portal' };
const pieceType = { 'content-type': 'application/offset+octet-stream' };
/** Behind these the server may be well: its gateway has lost it. */
const lineStatuses = [502, 503, 504];

export class NoLine extends Error {}

/** Asks, and takes an answer that does not come as a lost line. */
export async function askOver(address: string, init: RequestInit, seconds = 60): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  try {
    const answer = await fetch(address, { ...init, signal: stop.signal, credentials: 'same-origin' });
    if (lineStatuses.includes(answer.status)) throw new NoLine();
    return answer;
  } catch {
    throw new NoLine();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends one photo in pieces (tus 1.0), from where it stands; `changed` keeps what has been reached, so that neither a lost
 * signal nor a closed page costs more than a piece.
 */
export async function sendPhoto(
  { root, token }: { root: string; token: string },
  photo: KeptPhoto,
  changed: () => Promise<void>,
): Promise<Uploaded> {
  try {
    if (Date.now() - photo.begun > keptAtServer) Object.assign(photo, { place: null, whole: false });
    if (photo.whole) return 'whole';
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const offset = photo.place === null ? 0 : await offsetOf(photo.place);
      if (offset === null || photo.place === null) {
        photo.place = await begin(root, token, photo.blob.size);
        if (photo.place === null) return 'refused';
        photo.begun = Date.now();
        await changed();
      }
      const sent = await sendPieces(photo, photo.place, offset ?? 0);
      if (sent === 'whole') {
        photo.whole = true;
        await changed();
      }
      if (sent !== 'differs') return sent;
    }
    return 'refused';
  } catch (error) {
    if (error instanceof NoLine) return 'no-line';
    throw error;
  }
}

async function begin(root: string, token: string, size: number): Promise<string | null> {
  const headers = { ...protocol, 'upload-length': String(size), 'x-linli-form': token };
  const answer = await askOver(`${root}/photos`, { method: 'POST', headers });
  return answer.status === 201 ? answer.headers.get('location') : null;
}

/** Null where it is not known any more: then it begins anew. */
async function offsetOf(place: string): Promise<number | null> {
  const answer = await askOver(place, { method: 'HEAD', headers: protocol });
  return answer.ok ? Number(answer.headers.get('upload-offset')) : null;
}

async function sendPieces({ blob }: KeptPhoto, place: string, from: number): Promise<'whole' | 'refused' | 'differs'> {
  let offset = from;
  while (offset < blob.size) {
    const body = blob.slice(offset, offset + pieceBytes);
    const headers = { ...protocol, ...pieceType, 'upload-offset': String(offset) };
    const answer = await askOver(place, { method: 'PATCH', headers, body });
    if (answer.status === 409 || answer.status === 404) return 'differs';
    if (answer.status !== 204) return 'refused';
    offset = Number(answer.headers.get('upload-offset'));
  }
  return 'whole';
}
