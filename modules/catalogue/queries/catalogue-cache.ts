import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { closingRule, type ControlRule } from '../rules/control-rule.ts';
import { type RetentionTerm, retentionFor } from '../rules/retention.ts';
import { controlRulesToCome } from './list-control-rules.ts';
import { listRetention } from './list-retention.ts';

export type HeldMatter = {
  matterCode: string;
  kind: string;
  majorCode: string;
  majorName: string;
  minorName: string;
  /** For typing, as `Matter` of the contract says. */
  initials: string;
  pinyin: string;
  emergency: boolean;
};

export type HeldRule = {
  ruleId: string;
  matterCode: string;
  number: number;
  opensWhen: string;
  closesWhen: string;
  limits: readonly { stage: string; value: number; unit: string }[];
  handlers: readonly string[];
  verifyMode: 'none' | 'required';
  evidence: 'none' | 'required';
  dispatchMode: 'manual' | 'one-click' | 'automatic';
  inspectMode: 'field' | 'photo' | 'reporter' | 'sample';
  closeMode: 'manual' | 'reporter-solved' | 'silent-days';
  sampleShare: number;
  recheckShare: number;
  silentDays: number;
  inForce: boolean;
};

export type HeldCatalogue = {
  /** Every matter in use. */
  matters(): readonly HeldMatter[];
  matter(matterCode: string | null | undefined): HeldMatter | undefined;
  /** The matter in use that is called so. */
  matterNamed(name: string): HeldMatter | undefined;
  /** Also rules no longer in force: a running case keeps the one it was opened under. */
  rule(ruleId: string | null | undefined): HeldRule | undefined;
  /** The rules in force of a matter. */
  rulesOf(matterCode: string | null): readonly HeldRule[];
  /** The control rule by which reports of a matter are closed at a place and instant (区域/时段管控). */
  closedBy(question: {
    countyCode: string;
    matter: HeldMatter | undefined;
    divisionPath: string;
    at: Date;
  }): ControlRule | undefined;
  /** How long the file of such a case is kept (档案保管期限), and by which setting. */
  retentionOf(question: {
    countyCode: string;
    matterCode: string | null;
    emergency: boolean;
    day: string;
  }): RetentionTerm & { settingId: string | null };
};

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

/** The catalogue in memory (some hundred matters, under a thousand rules): every list needs its names. */
export function createCatalogueCache(unit: Unit) {
  let held: { catalogue: Promise<HeldCatalogue>; readAt: number } | null = null;

  async function read(): Promise<HeldCatalogue> {
    const matters = await unit.ask(
      systemEyes,
      () => sql<HeldMatter & { inUse: boolean }>`
        select matter_code as "matterCode", kind, major_code as "majorCode", major_name as "majorName",
          minor_name as "minorName", initials, name_key as pinyin, emergency, valid_to is null as "inUse"
        from catalogue.matter`,
    );
    const rules = await unit.ask(
      systemEyes,
      () => sql<HeldRule>`
        select rule_id as "ruleId", matter_code as "matterCode", number, opens_when as "opensWhen",
          closes_when as "closesWhen", limits, handlers, verify_mode as "verifyMode", evidence,
          dispatch_mode as "dispatchMode", inspect_mode as "inspectMode", close_mode as "closeMode",
          sample_share as "sampleShare", recheck_share as "recheckShare", silent_days as "silentDays",
          valid_to is null as "inForce"
        from catalogue.rule`,
    );
    const controls = await controlRulesToCome(unit);
    const kept = Map.groupBy(await unit.ask(systemEyes, () => listRetention(null)), (setting) => setting.countyCode);
    const byName = new Map(matters.filter((one) => one.inUse).map((matter) => [plainName(matter.minorName), matter]));
    const byCode = new Map(matters.map((matter) => [matter.matterCode, matter]));
    const byId = new Map(rules.map((rule) => [rule.ruleId, rule]));
    const inUse = matters.filter((one) => one.inUse);
    return {
      matters: () => inUse,
      matter: (code) => (code ? byCode.get(code) : undefined),
      matterNamed: (name) => byName.get(plainName(name)),
      rule: (id) => (id ? byId.get(id) : undefined),
      rulesOf: (code) => rules.filter((rule) => rule.inForce && rule.matterCode === code),
      closedBy: ({ countyCode, matter, divisionPath, at }) =>
        closingRule(controls.get(countyCode) ?? [], { matter: matter ?? null, divisionPath, at }),
      retentionOf: ({ countyCode, matterCode, ...when }) => retentionFor(kept.get(countyCode) ?? [], matterCode, when),
    };
  }

  return {
    read(): Promise<HeldCatalogue> {
      if (held && Date.now() - held.readAt < 60_000) return held.catalogue;
      const catalogue = read();
      held = { catalogue, readAt: Date.now() };
      catalogue.catch(() => {
        held = null;
      });
      return catalogue;
    },
    forget(): void {
      held = null;
    },
  };
}
export type CatalogueCache = ReturnType<typeof createCatalogueCache>;
