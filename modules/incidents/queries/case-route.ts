import '../tables.ts';
import { sql } from 'kysely';
import { dispatchEntries } from '#modules/catalogue/public.ts';
import * as catalogueRules from '#modules/catalogue/rules/suggest-unit.ts';
import { dutyJudgement } from '#modules/duties/public.ts';
import { townOf } from '#modules/duties/rules/town-of.ts';
import { articleAnswering } from '#modules/knowledge/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { suggestionRequest } from '../commands/ask-catalogue.ts';
import { type HeldCase, lockCase, standingOf } from '../commands/case-state.ts';
import { routeFacts } from '../commands/explain-dispatch.ts';
import type { RouteAnswer, RouteFindingLine } from '../contract.ts';
import { emergencyNumbers, routeOf, routeRules, type RouteFacts, type RouteFinding } from '../rules/route.ts';
import { maySee } from '../rules/visibility.ts';
import { type IncidentServices, openBook } from '../services.ts';

/** The way a case goes by the rules as they stand, with what each of them found. Nothing is changed. */
export async function caseRoute(
  services: IncidentServices,
  asked: {
    countyCode: string;
    incidentId: string;
    actor: Actor;
    now: Date;
    matterCode?: string | undefined;
    ruleId?: string | undefined;
  },
): Promise<RouteAnswer> {
  const { countyCode, incidentId, actor, now } = asked;
  const { tree, catalogue } = await openBook(services, countyCode);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { row } = await lockCase(tx, countyCode, incidentId);
    if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    const rule = catalogue.rule(asked.ruleId ?? row.rule_id);
    const matterCode = asked.matterCode ?? rule?.matterCode ?? row.matter_code;
    const matter = catalogue.matter(matterCode);
    const day = chinaDay(now);
    const entries = matter ? await dispatchEntries(tx, { countyCode, from: day, to: day, matter }) : [];
    const request = suggestionRequest({ matter, rule, divisionPath: row.division_path, now }, entries, tree);
    const suggestions = catalogueRules.suggestUnits(request);
    const lead = suggestions[0]?.organisationId;
    const article = await articleFor(tx, tree, row, { matter: matter ?? null, now });
    const route = routeOf(
      routeFacts(tree, {
        facts: row.facts,
        row,
        matterCode: matter?.matterCode ?? null,
        suggestions,
        entries: catalogueRules.judgeEntries(request),
        article,
        dutyList: await dutyOf(tx, tree, { countyCode, organisationId: lead, matter: matter ?? null, now }),
      }),
    );
    const named = (organisationId: string) => ({ organisationId, name: tree.named(organisationId)?.name ?? '' });
    return {
      way: route.way,
      decidedBy: route.decidedBy === null ? null : routeRules[route.decidedBy],
      unit: route.unitId === null ? null : named(route.unitId),
      assistants: route.assistantIds.map(named),
      copies: route.copyIds.map(named),
      limitMinutes: route.limitMinutes,
      call: row.facts.emergency ? [...emergencyNumbers] : [],
      findings: findingLines(route.findings, tree),
    };
  });
}

/** Which article answers a question that nobody has registered yet: by its title where somebody wrote one, else by its words. */
async function articleFor(
  tx: Tx,
  tree: OrganisationTree,
  row: HeldCase,
  { matter, now }: { matter: { matterCode: string; minorName: string } | null; now: Date },
): Promise<string | null> {
  if (row.appeal_kind !== 'question' || !['reported', 'verifying'].includes(row.facts.status)) return null;
  const { county_code: countyCode, division_path: divisionPath } = row;
  const { rows } = await sql<{ body: string }>`
    select body from incidents.step_content
    where county_code = ${countyCode} and incident_id = ${row.incident_id} and field = 'description' limit 1`.execute(
    tx,
  );
  // Without a title of its own a case is called by its matter, which asks nothing.
  for (const asked of [row.title, rows[0]?.body ?? '']) {
    const given = { countyCode, tree, asked, matterCode: matter?.matterCode, divisionPath, now };
    const isQuestion = asked !== '' && asked !== matter?.minorName;
    const article = isQuestion ? await articleAnswering(tx, given) : null;
    if (article !== null) return article.question;
  }
  return null;
}

/** What the town's duty list says of the one that would lead; null where no town would. */
async function dutyOf(
  tx: Tx,
  tree: OrganisationTree,
  {
    organisationId,
    ...asked
  }: {
    countyCode: string;
    organisationId: string | undefined;
    matter: Parameters<typeof dutyJudgement>[1]['matter'];
    now: Date;
  },
): Promise<RouteFacts['dutyList']> {
  const node = tree.find(organisationId);
  const divisionPath = node ? townOf([node, ...tree.above(node.organisationId)]) : null;
  if (!node || divisionPath === null) return null;
  const judged = await dutyJudgement(tx, { ...asked, divisionPath, role: 'lead', lead: null });
  if (judged.because === 'no-list') return null;
  const item = judged.item ? `${judged.item.number} ${judged.item.text}` : '';
  return { unitId: node.organisationId, allowed: judged.allowed, quote: `${judged.list?.name ?? ''} ${item}`.trim() };
}

/** Findings with names in the place of ids, as a page reads them. */
export function findingLines(findings: readonly RouteFinding[], tree: OrganisationTree): RouteFindingLine[] {
  const nameOf = (id: string) => tree.named(id)?.name ?? '';
  return findings.map(({ rule, verdict, says, ...rest }) => {
    const values: Record<string, string | number> = {};
    if (rest.unitId !== undefined) values['unit'] = nameOf(rest.unitId);
    if (rest.unitIds !== undefined) values['units'] = rest.unitIds.map(nameOf).filter(Boolean).join('、');
    if (rest.entry !== undefined) values['entry'] = rest.entry;
    if (rest.entries !== undefined) values['entries'] = rest.entries.join('、');
    for (const name of ['basis', 'count', 'minutes'] as const) {
      const value = rest[name];
      if (value !== undefined) values[name] = value;
    }
    return { rule, number: routeRules[rule] ?? '', verdict, says, values };
  });
}
