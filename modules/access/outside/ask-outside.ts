import { Refusal } from '#platform/refusal.ts';

const patience = 5_000;
const mostBytes = 512 * 1024;

export type OutsideFetch = (address: string, init?: RequestInit) => Promise<Response>;

/**
 * How this room asks another system: within seconds, no redirect followed (the answer must come from whom we asked), and
 * no answer larger than any honest one. Plain http only where the installation allows it.
 * @throws Refusal access.provider-unreachable
 */
export function createOutsideFetch({ allowPlain }: { allowPlain: boolean }): OutsideFetch {
  return async (address, init = {}) => {
    if (!allowPlain && new URL(address).protocol !== 'https:') throw unreachable('plain');
    try {
      const answer = await fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) });
      const body = await readBounded(answer);
      const empty = answer.status === 204 || answer.status === 304 || body.length === 0;
      return new Response(empty ? null : Uint8Array.from(body), { status: answer.status, headers: answer.headers });
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw unreachable('network');
    }
  };
}

async function readBounded(answer: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > mostBytes) throw unreachable('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export function unreachable(because: string): Refusal {
  return new Refusal('unavailable', 'access.provider-unreachable', { because });
}
