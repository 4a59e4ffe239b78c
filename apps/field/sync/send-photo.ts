import type { KeptPhoto } from './kept.ts';
import { NoLine, type Answered, type Line } from './ports.ts';

/** A piece is small enough that a weak line carries it before it breaks. */
export const pieceBytes = 256 * 1024;

export type PhotoSending = {
  /** Where uploads begin: /api/counties/…/files */
  endpoint: string;
  postId: string;
  photo: KeptPhoto;
  bytes: Uint8Array;
  piece?: number;
  onProgress?: (percent: number) => void;
};

/** How often one sending may find that the server stands elsewhere than thought before it waits for the next round. */
const mostTurns = 4;

/**
 * Sends one picture in resumable pieces (tus 1.0) under the id that the phone gave it. Where it goes on says the server
 * alone: it is asked first, and only its own word that it has every byte ends the sending.
 * @returns null when the server has it, else its refusal
 * @throws NoLine
 */
export async function sendPhoto(line: Line, sending: PhotoSending): Promise<Answered | null> {
  const { endpoint, postId, photo, bytes, piece = pieceBytes, onProgress } = sending;
  const path = `${endpoint}/${photo.fileId}`;
  const headers = { 'tus-resumable': '1.0.0' };
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const asked = await line({ method: 'HEAD', path, postId, headers });
    let offset = offsetOf(asked);
    if (asked.status === 404) {
      const begun = await line({ method: 'POST', path: endpoint, postId, headers: { ...headers, ...headOf(sending) } });
      if (isThere(begun)) return null;
      if (begun.status >= 300) return begun;
      // Something between the phone and the server that says yes to everything.
      if (begun.status !== 201) throw new NoLine('nobody there who takes pictures');
      offset = 0;
    } else if (asked.status >= 300) return asked;
    // The server holds something else under this id, or says nothing we understand: it is asked again.
    if (offset === null || offset > bytes.length) continue;
    while (offset !== null && offset < bytes.length) {
      const answered: Answered = await line({
        method: 'PATCH',
        path,
        postId,
        headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
        bytes: bytes.subarray(offset, offset + piece),
      });
      if (isThere(answered)) return null;
      // Begun anew elsewhere, thrown away, or another offset: the server is asked where it stands.
      if (answered.status === 404 || answered.status === 409 || answered.status === 410) offset = null;
      else if (answered.status >= 300) return answered;
      else {
        offset = offsetOf(answered);
        if (offset !== null) onProgress?.(Math.floor((offset / bytes.length) * 100));
      }
    }
    if (offset === bytes.length) return null;
  }
  throw new NoLine('the server and the phone do not agree how far a picture has come');
}

function offsetOf({ status, headers }: Answered): number | null {
  const offset = Number(headers['upload-offset'] ?? Number.NaN);
  return status < 300 && Number.isSafeInteger(offset) && offset >= 0 ? offset : null;
}

/** The answer to the last piece was lost; the picture was not. */
function isThere({ status, body }: Answered): boolean {
  return status === 409 && (body as { code?: unknown } | null)?.code === 'attachments.already-there';
}

function headOf({ photo: { fileId, kind, takenAt }, bytes }: PhotoSending): Record<string, string> {
  const metadata = Object.entries({ fileId, kind, takenAt }).map(([name, value]) => `${name} ${btoa(value)}`);
  return { 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(',') };
}
