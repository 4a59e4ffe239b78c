import type { Answered } from '../../apps/field/sync/ports.ts';
import type { Arrived } from './server.ts';

/** Pictures on their way by the protocol of uploads (tus 1.0), as the real server treats them. */
export type PaperFile = { owner: string; size: number; bytes: Uint8Array; entered: boolean; claimedBy: string | null };

export function digestOf(bytes: Uint8Array): string {
  let hash = 2166136261;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 16777619);
  return `${bytes.length}:${(hash >>> 0).toString(16)}`;
}

function refused(status: number, code: string): Answered {
  return { status, body: { code }, headers: {} };
}

/**
 * @param entered called with the last byte: the picture is made anew and entered, before the answer
 */
export function openPaperFiles(entered: (fileId: string, file: PaperFile, arrived: Arrived) => void | Promise<void>) {
  const files = new Map<string, PaperFile>();

  async function finish(fileId: string, file: PaperFile, arrived: Arrived): Promise<void> {
    if (file.entered || file.bytes.length < file.size) return;
    await entered(fileId, file, arrived);
    file.entered = true;
  }

  function begin(arrived: Arrived, owner: string): Answered {
    const said = String(arrived.headers?.['upload-metadata'] ?? '');
    const fileId = atob(/fileId (\S+?)(?:,|$)/.exec(said)?.[1] ?? '');
    const size = Number(arrived.headers?.['upload-length']);
    const known = files.get(fileId);
    if (known?.entered) return refused(409, 'attachments.already-there');
    if (known && known.owner !== owner) return refused(403, 'attachments.not-yours');
    // Begun again, it is begun anew.
    files.set(fileId, { owner, size, bytes: new Uint8Array(0), entered: false, claimedBy: null });
    return { status: 201, body: null, headers: { 'upload-offset': '0' } };
  }

  async function proceed(arrived: Arrived, owner: string, fileId: string): Promise<Answered> {
    const file = files.get(fileId);
    if (!file || file.owner !== owner) return refused(404, 'attachments.no-such-upload');
    if (arrived.method === 'HEAD') {
      await finish(fileId, file, arrived);
      return { status: 200, body: null, headers: { 'upload-offset': String(file.bytes.length) } };
    }
    if (file.entered) return refused(409, 'attachments.already-there');
    if (Number(arrived.headers?.['upload-offset']) !== file.bytes.length)
      return refused(409, 'attachments.offset-differs');
    const piece = arrived.bytes!.subarray(0, arrived.cutAfter ?? arrived.bytes!.length);
    const together = new Uint8Array(file.bytes.length + piece.length);
    together.set(file.bytes);
    together.set(piece, file.bytes.length);
    file.bytes = together.subarray(0, file.size);
    await finish(fileId, file, arrived);
    return { status: 204, body: null, headers: { 'upload-offset': String(file.bytes.length) } };
  }

  return {
    files,
    handle(arrived: Arrived, owner: string): Promise<Answered> | Answered {
      const fileId = /\/files\/(.+)$/.exec(arrived.path)?.[1];
      return fileId === undefined ? begin(arrived, owner) : proceed(arrived, owner, fileId);
    },
    sweep(): string[] {
      const swept = [...files].filter(([, { claimedBy }]) => claimedBy === null).map(([fileId]) => fileId);
      for (const fileId of swept) files.delete(fileId);
      return swept;
    },
  };
}
