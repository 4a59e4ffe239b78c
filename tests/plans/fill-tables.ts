// One fill a table, each one long statement, hence more than 300 lines.
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { nothingYet } from '#platform/imports/tally.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

/** Who of the county that is asked stands in the filled rows: everything else belongs to people nobody signs in as. */
export type FilledCounty = {
  countyCode: string;
  desks: { county: string; town: string; village: string; 'town-2': string };
  units: readonly string[];
  grid: string;
  /** Accounts that are handlers, verifiers, inspectors and reporters of some cases. */
  accounts: readonly string[];
  partnerId: string;
  /** All cases in this county instead of half of them. */
  alone?: boolean;
};

/** As many cases wait for somebody at any size: what grows with the years is the past. */
const waiting = 6000;

/**
 * Fills what lists and searches read to a size, in SQL: cases with a step and a clock each, addresses, audit entries,
 * notices, people and posts, grids, imports, orders. Half of the cases lie in the county that is asked, the others in
 * eight more; towns, desks, units, grids and words are spread unevenly. For throw-away databases: indexes are dropped
 * and made anew. `only`: some of the tables.
 */
export async function fillTables(
  database: Database,
  rows: number,
  county: FilledCounty,
  only?: readonly string[],
): Promise<void> {
  const steps: [table: string, ours: (tx: Tx) => Promise<unknown>][] = [
    ['grids.grid', (tx) => fillGrids(tx, county)],
    ['grids.grid_version', (tx) => fillOutlines(tx)],
    ['incidents.incident', (tx) => fillCases(tx, rows, county)],
    ['incidents.step', (tx) => fillSteps(tx)],
    ['incidents.clock', (tx) => fillClocks(tx)],
    ['assessment.fact', (tx) => fillFacts(tx)],
    ['assessment.tally', (tx) => fillSums(tx)],
    ['ledger.address', (tx) => fillAddresses(tx, rows)],
    ['platform.audit_entry', (tx) => fillAudit(tx, rows, county)],
    ['notifications.notice', (tx) => fillNotices(tx, rows, county)],
    ['staff.worker', (tx) => fillWorkers(tx, rows)],
    ['staff.post', (tx) => fillPosts(tx, rows, county)],
    ['platform.import_job', (tx) => fillJobs(tx, county)],
    ['platform.import_finding', (tx) => fillFindings(tx, rows)],
    ['integrations.partner_order', (tx) => fillOrders(tx, rows, county)],
    ['integrations.incoming_row', (tx) => fillIncoming(tx, rows)],
  ];
  for (const [table, fill] of steps) {
    if (only && !only.includes(table)) continue;
    await database.asOwner(async (tx) => {
      const { rows: indexes } = await sql<{ name: string; definition: string }>`
        select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
        where i.indrelid = ${table}::regclass and not i.indisprimary`.execute(tx);
      for (const { name } of indexes) await sql.raw(`drop index ${name}`).execute(tx);
      await fill(tx);
      for (const { definition } of indexes) await sql.raw(definition).execute(tx);
      await sql.raw(`analyze ${table}`).execute(tx);
    });
  }
  await database.asOwner((tx) => sql`analyze`.execute(tx));
}

const now = fixtureNow.toISOString();
/** What every reader of facts may rely on. */
const emptyFacts =
  '{"deskAbove":[],"returnedBy":[],"heardUnitIds":[],"restUnitIds":[],"handlingUnitIds":[],"everHandledBy":[],"everInspectedBy":[],"returnCount":0,"objectionUsed":false,"designated":false}';
/** An id that everybody works out alike from a name. */
const idOf = (name: string) => `md5(${name})::uuid`;
/** The county of row n: half of them in the one that is asked. */
const countyOf = ({ countyCode, alone }: FilledCounty) =>
  alone ? `'${countyCode}'` : `case when n % 2 = 0 then '${countyCode}' else (990102 + (n / 2) % 8)::text end`;
const oneOf = (values: readonly string[], by: string) =>
  `(array['${values.join("','")}'])[1 + (${by}) % ${values.length}]`;

const roads = ['人民', '解放', '滨河', '青山', '望江', '建设', '新华', '中山', '桃园', '北门', '东风', '和平'];
const matters = [
  '路灯不亮',
  '井盖破损',
  '垃圾未清',
  '店外经营',
  '占道停车',
  '噪声扰民',
  '邻里纠纷',
  '水管漏水',
  '树枝压线',
  '楼道堆物',
];

async function fillCases(tx: Tx, rows: number, county: FilledCounty): Promise<void> {
  const { desks, units } = county;
  const accounts = county.accounts;
  await sql
    .raw(
      `insert into incidents.incident (county_code, incident_id, number, query_code, version, chain_head, status, title,
        source, appeal_kind, emergency, confidential, matter_code, rule_id, outcome, desk_organisation_id, desk_level,
        unit_id, child_unit_id, handler_id, verifier_id, inspector_id, claimed_by, reported_by, town_code, village_code,
        division_path, grid_id, place_words, location, reported_at, closed_at, started_at, due_at, warn_at,
        allowance_ms, dispatch_reason, facts)
      select county, ${idOf("'case' || n")}, county || to_char(at, 'YYYYMMDD') || lpad((n % 1000000)::text, 6, '0'),
        'Q' || n, 1, '', status, road || '路' || n % 400 || '号' || what || case when n % 20011 = 7 then '犬吠' else '' end,
        ${oneOf(['operator', 'worker', 'resident', 'hotline'], 'n')}, 'problem', n % 500 = 0, n % 300 = 0,
        'event-04-05', null, case when open then null else 'resolved' end, desk,
        case when county_desk then 'county' else 'town' end, unit, case when n % 11 = 0 then unit end, person(n, 3, 40),
        person(n, 5, 50), person(n, 7, 60), null, person(n, 11, 30), town, village, left(village, 12), grid,
        road || '路' || n % 400 || '号', ST_SetSRID(ST_MakePoint(119.7 + (county::int - 990101) * 0.6
          + ((n::bigint * 7919) % 50021) / 100042.0, 32.8 + ((n::bigint * 104729) % 40009) / 100022.0), 4326),
        at, case when open then null else at + interval '30 hours' end, case when open then at end,
        case when open and n % 17 > 0 then at + (1 + n % 60) * interval '1 hour' end,
        case when open and n % 17 > 0 then at + (1 + n % 60) * interval '48 minutes' end, 7200000,
        case when unit is not null then '{"by":"catalogue-entry","first":true}'::jsonb end, '${emptyFacts}'
      from (select *,
          case when t = 1 and v = 1 and g = 1 and ours then '${county.grid}'::uuid
            else ${idOf("'grid' || village || g")} end as grid,
          case when not ours then ${idOf("'desk' || town")} when county_desk then '${desks.county}'::uuid
            when t = 1 and v = 1 and n % 5 = 0 then '${desks.village}'::uuid when t = 1 then '${desks.town}'::uuid
            when t = 2 then '${desks['town-2']}'::uuid else ${idOf("'desk' || town")} end as desk,
          case when n % 10 < 3 then null when ours and u < ${units.length} then ${oneOf(units, 'u')}::uuid
            else ${idOf("'unit' || county || u")} end as unit
        from (select *, county = '${county.countyCode}' as ours, (n % 7 = 0) as county_desk,
            county || lpad(t::text, 3, '0') || '000' as town,
            county || lpad(t::text, 3, '0') || lpad(v::text, 3, '0') as village,
            case when open then ${oneOf(
              [
                'reported',
                'verifying',
                'registered',
                'returned',
                'adjudicating',
                'dispatched',
                'handling',
                'handling',
                'handled',
                'inspecting',
                'inspected',
              ],
              'n / 2',
            )} else 'closed' end as status,
            ${oneOf(roads, 'n * 5 / 3')} as road, ${oneOf(matters, 'n / 7')} as what
          from (select n, ${countyOf(county)} as county, n > ${rows - waiting} as open,
              timestamptz '${now}' - (${rows} - n) * interval '80 seconds' as at,
              1 + (n::bigint * 7919 % 40 * (n::bigint * 104723 % 40) / 40)::int as t, 1 + n / 3 % 12 as v,
              1 + n / 5 % 4 as g, n / 13 % 40 as u
            from generate_series(1, ${rows}) as n) as a) as b) as c`.replaceAll(
        /person\(n, (\d+), (\d+)\)/g,
        (_, prime: string, share: string) =>
          `case when n % ${prime} > 0 then null when ours and n % ${share} = 0 then ${oneOf(accounts, 'n / 9')}::uuid
            else ${idOf(`'person' || county || n / 4 % 7381`)} end`,
      ),
    )
    .execute(tx);
  await sql`select incidents.recount_past_marks(county_code)
    from (select distinct county_code from incidents.incident) as counties`.execute(tx);
}

/** The rows of other tables hang on the cases that were filled, known by the code that nobody else has. */
const filled = `from incidents.incident where query_code like 'Q%'`;

/** A step that can be read, though no history comes of it. */
const emptyEntry =
  '{"action":"report","actor":"","asReporter":false,"at":"2026-01-01T00:00:00.000Z","given":{},"limits":{},"marks":{},"organisation":"","partOf":null,"role":"acceptor"}';

const fillSteps = (tx: Tx) =>
  sql
    .raw(
      `insert into incidents.step (county_code, incident_id, position, step_id, command_id, action, to_status, actor_id,
        actor_role, taken_at, format, previous, hash, entry_text)
      select county_code, incident_id, 1, incident_id, incident_id, 'report', 'reported', desk_organisation_id,
        'acceptor', reported_at, 1, '', '', '${emptyEntry}' ${filled}`,
    )
    .execute(tx);

const fillClocks = (tx: Tx) =>
  sql
    .raw(
      `insert into incidents.clock (county_code, incident_id, ordinal, nature, clock, started_at, ended_at, allowance_ms,
        due_at)
      select county_code, incident_id, 0, 'responsible', 'accept', reported_at, closed_at, 7200000, due_at ${filled}`,
    )
    .execute(tx);

/** Three measured things of each case. */
const fillFacts = (tx: Tx) =>
  sql
    .raw(
      `insert into assessment.fact (county_code, incident_id, ordinal, stage, state, day, due_at, done_at, reported_on,
        done_on, town_code, village_code, grid_id, organisation_id, matter_code, extended, hung, reworked, minutes)
      select county_code, incident_id, place, stage, case when stage = 'report' then 'registered'
          when closed_at is null then 'open' else 'in-time' end, reported_at::date, reported_at + interval '2 days',
        closed_at, reported_at::date, closed_at::date, town_code, village_code, grid_id::text,
        coalesce(unit_id, desk_organisation_id)::text, matter_code, 0, 0, 0, 60
      from incidents.incident, unnest(array['report', 'whole', 'handle']) with ordinality as told (stage, place)
      where query_code like 'Q%' and town_code is not null and village_code is not null and grid_id is not null`,
    )
    .execute(tx);

const fillSums = (tx: Tx) =>
  sql
    .raw(
      `insert into assessment.tally (county_code, dimension, grain, starts_on, town_code, village_code, key, stage, state,
        items, extended, hung, reworked, minutes)
      select county_code, dimension, grain, case grain when 'day' then day else date_trunc('month', day)::date end,
        case dimension when 'county' then '' else town_code end, case dimension when 'grid' then village_code else '' end,
        case dimension when 'grid' then grid_id when 'organisation' then organisation_id when 'matter' then matter_code
          else '' end, stage, state, count(*), 0, 0, 0, sum(minutes)
      from assessment.fact, (values ('county'), ('town'), ('grid'), ('organisation'), ('matter')) as place (dimension),
        (values ('day'), ('month')) as span (grain)
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    )
    .execute(tx);

const fillGrids = (tx: Tx, county: FilledCounty) =>
  sql
    .raw(
      `insert into grids.grid (county_code, grid_id, grid_code, name, kind, setting, town_code, village_code,
        division_path, household_count)
      select county, ${idOf("'grid' || village || g")}, village || lpad((g + 900)::text, 3, '0'), '第' || g || '网格',
        'basic', 'rural', left(village, 9) || '000', village, village, 300
      from (select county::text, county || lpad(t::text, 3, '0') || lpad(v::text, 3, '0') as village, g
        from generate_series(990101, 990109) as county, generate_series(1, 40) as t, generate_series(1, 12) as v,
          generate_series(1, 4) as g) as all_grids
      where not (county = '${county.countyCode}' and village like '______001001' and g = 1)`,
    )
    .execute(tx);

const fillOutlines = (tx: Tx) =>
  sql
    .raw(
      `insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
      select county_code, grid_id, 1, '2020-01-01', ST_Multi(ST_MakeEnvelope(west, south, west + 0.012, south + 0.008, 4326))
      from (select county_code, grid_id, 119.7 + (county_code::int - 990101) * 0.6 + (place % 40) * 0.0125 as west,
          33.2 + place / 40 * 0.0083 as south
        from (select *, (row_number() over (partition by county_code order by grid_code))::int as place from grids.grid
          where grid_code ~ '9\\d\\d$') as numbered) as placed`,
    )
    .execute(tx);

const fillAddresses = (tx: Tx, rows: number) =>
  sql
    .raw(
      `insert into ledger.address (county_code, address_id, kind, label, detail, features, elements, location,
        division_path, name)
      select (990101 + n % 9)::text, ${idOf("'address' || n")}, 'number', road || part || '路' || door || '号', '',
        array[road, part::text, '路', door::text, '号'],
        array['road=' || road || part || '路', 'number=' || door, 'building=' || n % 5000],
        ST_SetSRID(ST_MakePoint(119.7 + n % 9 * 0.6 + (n::bigint * 7919 % 50021) / 100042.0,
          32.8 + (n::bigint * 104729 % 40009) / 100022.0), 4326), (990101 + n % 9)::text, door || '号'
      from (select n, (array['桃源','清溪','南湖','白鹤','梧桐','锦绣','长安','芙蓉'])[1 + n / 9 % 8] as road,
          n % 97 as part, n / 7 % 2003 as door from generate_series(1, ${rows}) as n) as each`,
    )
    .execute(tx);

const fillAudit = (tx: Tx, rows: number, county: FilledCounty) =>
  sql
    .raw(
      `insert into platform.audit_entry (county_code, entry_id, at, action, outcome, actor_id, actor_role, subject_kind,
        subject_id, format, entry_text)
      select ${countyOf(county)}, ${idOf("'entry' || n")}, timestamptz '${now}' - n * interval '40 seconds',
        ${oneOf(['incidents.report', 'incidents.take-action', 'access.sign-in', 'incidents.look'], 'n / 3')},
        'done', case when n % 30 = 0 then ${oneOf(county.accounts, 'n / 60')}::uuid else ${idOf("'p' || n % 9000")} end,
        'acceptor', 'incident', ${idOf("'case' || n / 3")}::text, 1, '{"facts":{}}'
      from generate_series(1, ${rows}) as n`,
    )
    .execute(tx);

const fillNotices = (tx: Tx, rows: number, county: FilledCounty) =>
  sql
    .raw(
      `insert into notifications.notice (county_code, notice_id, account_id, code, subject_kind, subject_id, details, at,
        read_at)
      select ${countyOf(county)}, ${idOf("'notice' || n")},
        case when n % 100 = 0 then ${oneOf(county.accounts, 'n / 100')}::uuid else ${idOf("'p' || n % 9000")} end,
        'incidents.due-soon', 'incident', ${idOf("'case' || n")}, '{}', timestamptz '${now}' - n * interval '1 minute',
        case when n > 3000 then timestamptz '${now}' end
      from generate_series(1, ${rows}) as n`,
    )
    .execute(tx);

/** A county has seven thousand people at most, however long it has worked. */
const people = (rows: number) => Math.min(9 * 7381, Math.floor(rows / 7));

const fillWorkers = (tx: Tx, rows: number) =>
  sql
    .raw(
      `insert into staff.worker (county_code, worker_id, account_id, name, name_key, public_phone)
      select (990101 + n % 9)::text, ${idOf("'worker' || n")}, ${idOf("'account' || n")},
        ${oneOf(['王', '李', '张', '刘', '陈', '杨', '赵', '黄'], 'n / 9')} || ${oneOf(['伟', '芳', '娜', '敏', '静'], 'n / 72')}
          || ${oneOf(['强', '磊', '洋', '艳', '勇', '军'], 'n / 360')},
        ${oneOf(['wang', 'li', 'zhang', 'liu', 'chen', 'yang', 'zhao', 'huang'], 'n / 9')} || ' ' || n % 977,
        null
      from generate_series(1, ${people(rows)}) as n`,
    )
    .execute(tx);

const fillPosts = (tx: Tx, rows: number, county: FilledCounty) =>
  sql
    .raw(
      `insert into staff.post (county_code, post_id, worker_id, role, organisation_id, level, division_path, grid_id,
        valid_from)
      select county, ${idOf("'post' || n")}, ${idOf("'worker' || n")}, ${oneOf(['grid-worker', 'grid-worker', 'grid-worker', 'handler', 'acceptor'], 'n / 9')},
        case when county = '${county.countyCode}' and n % 200 = 9 then ${oneOf(county.units, 'n')}::uuid
          else ${idOf("'org' || town")} end, 'town', village, ${idOf("'grid' || village || (1 + n / 9 % 4)")}, '2020-01-01'
      from (select n, (990101 + n % 9)::text as county, (990101 + n % 9)::text || lpad((1 + n / 9 % 40)::text, 3, '0') as town,
          (990101 + n % 9)::text || lpad((1 + n / 9 % 40)::text, 3, '0') || lpad((1 + n / 360 % 12)::text, 3, '0') as village
        from generate_series(1, ${people(rows)}) as n) as each`,
    )
    .execute(tx);

const tally = JSON.stringify(nothingYet);

const fillJobs = (tx: Tx, county: FilledCounty) =>
  sql
    .raw(
      `insert into platform.import_job (county_code, job_id, kind, state, door, dry, file_id, file_name, file_bytes,
        digest, options, tally, kept, actor, asked_by, asked_at, finished_at)
      select ${countyOf(county)}, ${idOf("'job' || n")}, ${oneOf(['posts', 'incidents', 'addresses'], 'n / 2')}, 'done',
        'desk', n % 4 = 0, ${idOf("'file' || n")}, '名册.xlsx', 1, 'd' || n, '{}', '${tally}', '${tally}', '{}',
        ${idOf("'p' || n")}, timestamptz '${now}' - n * interval '1 hour', timestamptz '${now}' - n * interval '1 hour'
      from generate_series(1, 20000) as n`,
    )
    .execute(tx);

const fillFindings = (tx: Tx, rows: number) =>
  sql
    .raw(
      `insert into platform.import_finding (county_code, job_id, position, sheet, row_number, level, code, details)
      select county_code, job_id, place, '表一', place, 'repaired', 'imports.trimmed', '{}'
      from (select county_code, job_id from platform.import_job where digest like 'd%' limit ${Math.ceil(rows / 100)})
        as job, generate_series(1, 100) as place`,
    )
    .execute(tx);

const fillOrders = (tx: Tx, rows: number, county: FilledCounty) =>
  sql
    .raw(
      `insert into integrations.partner_order (county_code, partner_id, external_number, incident_id, digest, taken_at,
        told_position)
      select county_code, case when county_code = '${county.countyCode}' then '${county.partnerId}'::uuid
        else ${idOf("'partner' || county_code")} end, number, incident_id, '', reported_at, 1
      ${filled} and number ~ '[02468]$' limit ${Math.floor(rows / 4)}`,
    )
    .execute(tx);

const fillIncoming = (tx: Tx, rows: number) =>
  sql
    .raw(
      `insert into integrations.incoming_row (county_code, package_id, position, sheet, row_number, external_number, level,
        findings)
      select (990101 + n % 9)::text, ${idOf("'package' || n / 900")}, n, '工单', n, 'E' || n, 'taken', '[]'
      from generate_series(1, ${Math.floor(rows / 2)}) as n`,
    )
    .execute(tx);
