import type { Network } from './phone.ts';

/** Faults put into the phone's half, to see that the simulation finds them; those of the server's half are its own options. */
export const phoneBugs = ['drop-on-reassignment', 'double-send', 'lost-last-piece', 'keep-foreign-streams'] as const;
export type PhoneBug = (typeof phoneBugs)[number];

/** A line that behaves as an engine with the fault would use it. */
export function buggyLine(bug: PhoneBug, line: Network, newId: () => string): Network {
  const sizes = new Map<string, number>();
  return (phone, asked, answer) => {
    if (bug === 'double-send' && asked.method === 'POST' && /\/(incidents|actions)$/.test(asked.path)) {
      // Every try is another wish.
      return line(phone, { ...asked, body: { ...(asked.body as object), commandId: newId() } }, answer);
    }
    if (bug === 'lost-last-piece') {
      const length = asked.headers?.['upload-length'];
      if (length !== undefined) sizes.set(fileIdOf(asked.headers), Number(length));
      const offset = Number(asked.headers?.['upload-offset']);
      const size = sizes.get(asked.path.split('/').at(-1)!);
      // The last piece is counted as sent when it was handed over, not when the server has it.
      if (asked.method === 'PATCH' && size !== undefined && offset + asked.bytes!.length === size) {
        return answer({ status: 204, body: null, headers: { 'upload-offset': String(size) } });
      }
    }
    if (bug === 'keep-foreign-streams' && asked.path.endsWith('/field/pull')) {
      return line(phone, asked, (answered) => {
        const body = answered?.body as { mine?: string[] } | null;
        if (!answered || !body?.mine) return answer(answered);
        // What was once his is taken for his.
        const once = [...phone.tables.get('stream')!.values()].map((one) => (one as { streamId: string }).streamId);
        answer({ ...answered, body: { ...body, mine: [...new Set([...body.mine, ...once])] } });
      });
    }
    if (bug === 'drop-on-reassignment' && asked.path.endsWith('/field/pull')) {
      return line(phone, asked, (answered) => {
        const pages = (answered?.body as { streams?: { gone: string[] }[] } | null)?.streams ?? [];
        const gone = new Set(pages.flatMap((page) => page.gone));
        const kept = phone.tables.get('kept')!;
        // What hangs on a case goes with the case.
        for (const key of kept.keys()) if (gone.has(key.split(/[:#]/)[0]!)) kept.delete(key);
        answer(answered);
      });
    }
    return line(phone, asked, answer);
  };
}

function fileIdOf(headers: Readonly<Record<string, string>> | undefined): string {
  return atob(/fileId (\S+?)(?:,|$)/.exec(headers?.['upload-metadata'] ?? '')?.[1] ?? '');
}
