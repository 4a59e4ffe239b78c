import type { Command } from '#platform/commands/command.ts';

export type ExportBegun = {
  exportId: string;
  format: string;
  queue: string;
  order: string;
  filter: Readonly<Record<string, string | undefined>>;
};

/**
 * That somebody takes a list along is written before the first row leaves. Words that were typed are named, not kept: an
 * audit entry is for ever, and somebody may have typed a name.
 */
export const exportCases: Command<ExportBegun, { exportId: string }> = {
  name: 'incidents.export-cases',
  async run(_tx, { exportId, format, queue, order, filter }, { audit }) {
    const typed = ['q', 'place'].filter((name) => filter[name] !== undefined);
    const coded = Object.entries(filter).filter(([name, value]) => value !== undefined && !typed.includes(name));
    audit({ kind: 'export', id: exportId }, { format, queue, order, ...Object.fromEntries(coded), typed });
    return { exportId };
  },
};

/** And how many rows left, also when the line broke on the way. */
export const finishExport: Command<{ exportId: string; rows: number; whole: boolean }, { rows: number }> = {
  name: 'incidents.finish-export',
  async run(_tx, { exportId, rows, whole }, { audit }) {
    audit({ kind: 'export', id: exportId }, { rows, whole });
    return { rows };
  },
};
