import { canonicalJson } from '#platform/pure/canonical-json.ts';
import type { Answered } from '../../apps/field/sync/ports.ts';
import type { Arrived, SimulatedServer } from './server.ts';

export type Difference = { asked: string; real: string; paper: string };
export type Twin = SimulatedServer & { differences: Difference[]; compared: () => number };

type Body = Readonly<Record<string, unknown>>;

/** What of an answer both must say alike; numbers, codes of receipts and names are made up by each. */
function essence({ path }: Arrived, { status, body, headers }: Answered): unknown {
  const said = (body ?? {}) as Body;
  if (path.includes('/files')) return { status, code: said['code'], offset: headers['upload-offset'] };
  if (path.endsWith('/field/pull')) {
    return { status, mine: sorted(said['mine'] as unknown[]), device: said['device'] };
  }
  const details = (said['details'] ?? {}) as Body;
  const now = (said['now'] ?? {}) as Body;
  return {
    status,
    code: said['code'],
    to: said['status'],
    version: said['version'] ?? details['version'] ?? now['version'],
    was: details['status'] ?? now['status'],
    possible: Array.isArray(details['possible']) ? sorted(details['possible']) : undefined,
    why: said['why'],
    incidentId: said['incidentId'],
    state: said['state'],
  };
}

/** By stream and id: version or state, and what the rules are asked with. */
function recordsOf({ body }: Answered): Body {
  const pages = (body as Body | null)?.['streams'];
  if (!Array.isArray(pages)) return {};
  return Object.fromEntries(
    (pages as { streamId: string; records: Body[] }[]).flatMap(({ streamId, records }) =>
      records.map((one) => [
        `${streamId} ${String(one['recordId'])}`,
        [one['version'] ?? one['state'], one['facts'] ?? null],
      ]),
    ),
  );
}

function sorted(list: readonly unknown[] | undefined): unknown[] {
  return [...(list ?? [])].map((one) => (typeof one === 'object' ? plain(one) : one)).sort();
}

function plain(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
}

/** Both servers hear everything; the real one is answered with, and every answer is held against the other's. */
export function openTwin(real: SimulatedServer, paper: SimulatedServer): Twin {
  const differences: Difference[] = [];
  let compared = 0;
  return {
    ...real,
    differences,
    compared: () => compared,
    async handle(arrived) {
      const answered = await real.handle(arrived);
      const other = await paper.handle(translated(arrived, answered));
      compared += 1;
      const [records, others] = [recordsOf(answered), recordsOf(other)];
      // Which page of which pull brings a record is each server's own way; what it says is not.
      const both = Object.keys(records).filter((key) => key in others);
      const same = (held: Body) => Object.fromEntries(both.map((key) => [key, held[key]]));
      const one = plain([essence(arrived, answered), same(records)]);
      const two = plain([essence(arrived, other), same(others)]);
      if (one !== two) {
        const { action } = (arrived.body ?? {}) as { action?: string };
        // From a little before the first letter that differs.
        let from = 0;
        while (one[from] === two[from]) from += 1;
        const part = (text: string) => text.slice(Math.max(0, from - 80), from + 160);
        const asked = `${arrived.from} ${arrived.method} ${arrived.path} ${action ?? ''}`;
        differences.push({ asked, real: part(one), paper: part(two) });
      }
      cursors(answered, other);
      return answered;
    },
    beginReactions() {
      // All that was announced until this instant, at this instant: what lies between two commits each shows in its own way.
      return [
        async () => {
          for (const commit of await real.beginReactions()) await commit();
          for (const commit of await paper.beginReactions()) await commit();
        },
      ];
    },
    async moveWorker(person, gridId) {
      await real.moveWorker(person, gridId);
      await paper.moveWorker(person, gridId);
    },
    async changeCatalogue(evidence) {
      await real.changeCatalogue(evidence);
      await paper.changeCatalogue(evidence);
    },
    async prune(at) {
      await real.prune(at);
      await paper.prune(at);
    },
    async sweepFiles() {
      await real.sweepFiles();
      await paper.sweepFiles();
    },
  };

  /** A cursor is the business of the server that gave it: the phone has the real one's, paper gets its own back. */
  function translated(arrived: Arrived, _answered: Answered): Arrived {
    if (!arrived.path.endsWith('/field/pull')) return arrived;
    const body = arrived.body as Body & { streams: { streamId: string; cursor: string | null }[] };
    const streams = body.streams.map(({ streamId, cursor }) => ({
      streamId,
      cursor: cursor === null ? null : (known.get(cursor) ?? null),
    }));
    return { ...arrived, body: { ...body, streams } };
  }

  function cursors(answered: Answered, other: Answered): void {
    const pages = (one: Answered) =>
      ((one.body as Body | null)?.['streams'] ?? []) as { streamId: string; cursor: string }[];
    for (const page of Array.isArray(pages(answered)) ? pages(answered) : []) {
      const paper = pages(other).find(({ streamId }) => streamId === page.streamId);
      if (paper) known.set(page.cursor, paper.cursor);
    }
  }
}

const known = new Map<string, string>();
