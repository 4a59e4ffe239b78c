/**
 * 档案保管期限: how long the file of a case is kept. Permanent, 30 and 10 years are the periods of the State Archives
 * Administration's rules on document archives (国家档案局令第 8 号); a county may set others.
 */
export const retentions = ['permanent', 'thirty-years', 'ten-years', 'set-years'] as const;
export type Retention = (typeof retentions)[number];

export type RetentionTerm = { readonly retention: Retention; /** Null: for ever. */ readonly years: number | null };

export type RetentionSetting = RetentionTerm & {
  readonly settingId: string;
  /** A matter, or a kind and major class such as `event-01`; null: every matter of the county. */
  readonly matterCode: string | null;
  readonly basis: string;
  readonly validFrom: string;
  readonly validTo: string | null;
};

/** What holds where nothing was set: ordinary cases ten years, emergencies thirty. */
export const defaultRetention = {
  ordinary: { retention: 'ten-years', years: 10 },
  emergency: { retention: 'thirty-years', years: 30 },
} as const satisfies Record<string, RetentionTerm>;

/** The years of a class; only `set-years` brings its own. */
export function yearsOf(retention: Retention, given: number | null): number | null {
  switch (retention) {
    case 'permanent':
      return null;
    case 'thirty-years':
      return 30;
    case 'ten-years':
      return 10;
    case 'set-years':
      return given;
  }
}

/**
 * By which setting a matter is kept on a day: its own, that of its major class, the county's, the default. What is more
 * exact wins.
 */
export function retentionFor(
  settings: readonly RetentionSetting[],
  matterCode: string | null,
  { day, emergency }: { day: string; emergency: boolean },
): RetentionTerm & { settingId: string | null } {
  const inForce = settings.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
  const majorCode = matterCode?.split('-').slice(0, 2).join('-') ?? null;
  for (const code of [matterCode, majorCode, null]) {
    const found = inForce.find((setting) => setting.matterCode === code);
    if (found) return { retention: found.retention, years: found.years, settingId: found.settingId };
  }
  return { ...(emergency ? defaultRetention.emergency : defaultRetention.ordinary), settingId: null };
}

/**
 * The day from which it may be disposed of. A period counts from the first of January after the year in which the case
 * was closed, as archives count it.
 */
export function disposeFrom(closedDay: string, years: number | null): string | null {
  return years === null ? null : `${Number(closedDay.slice(0, 4)) + 1 + years}-01-01`;
}
