/** Longer than 300 lines because every route of the server stands in one table.
 * Who may do what, said once more and apart from the rooms: what the rights matrix holds the server against. A route that
 * is not named here fails the matrix.
 */
import type { Role } from '#modules/access/rules/roles.ts';
import type { Member, Subject } from '../fixtures/wide-county.ts';

export type Declared = {
  /** Roles; or anybody at all; or whoever is signed in, in whatever capacity of the county. */
  who: 'anybody' | 'signed-in' | readonly Role[];
  /** These hold the right and come to the door, but nothing behind it is theirs to do: they get a "no" of any kind. */
  idle?: readonly Role[];
  /** `case`: the path names a case, and whoever may not open that case gets nothing. */
  reach?: 'case';
  /** Says who told it, or that somebody did: of a confidential case only to the desk that may know. */
  tellsWho?: true;
  /** Only of those who act for the whole county. */
  level?: 'county';
  /** Sending it to a case changes the case: cases of the matrix are only tried where it must be refused. */
  changes?: true;
  /** The answer is a list of cases of exactly the asker's jurisdiction. */
  lists?: 'cases';
  /** Ends the asker's session. */
  endsSession?: true;
  /** Answers for as long as the connection stays. */
  streams?: true;
};

const desk = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'] as const satisfies readonly Role[];
const units = ['unit-head', 'handler'] as const satisfies readonly Role[];
const grids = ['grid-worker', 'grid-head'] as const satisfies readonly Role[];
const posts = [...desk, ...units, ...grids] as const satisfies readonly Role[];
/** Who moves cases: a head of the centre looks on. */
const movers = posts.filter((role) => role !== 'centre-head');
/** Whoever works here, the audit administrator too. */
const everyone = [...posts, 'system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[];
const withAdministrators = [...posts, 'system-admin', 'security-admin'] as const satisfies readonly Role[];

/** The exchange with other systems is led by whoever answers for a desk. */
const leaders = ['shift-head', 'centre-head'] as const satisfies readonly Role[];
const heads = [...leaders, 'unit-head'] as const satisfies readonly Role[];
const noticeWriters = ['acceptor', 'dispatcher', 'shift-head', 'centre-head'] as const satisfies readonly Role[];
const importing = ['centre-head', 'system-admin', 'security-admin'] as const satisfies readonly Role[];

/** Who says to others what is to be done. */
const instructing = ['dispatcher', 'shift-head', 'centre-head', 'unit-head'] as const satisfies readonly Role[];

/** Whoever takes reports at a desk, and who leads it. */
const reviewingHeld = ['acceptor', 'shift-head', 'centre-head'] as const satisfies readonly Role[];

const county = '/api/counties/:countyCode';
const partners = `${county}/exchange/partners`;
const oneCase = `${county}/incidents/:incidentId`;

export const whoMay: Readonly<Record<string, Declared>> = {
  'POST /api/session': { who: 'anybody' },
  'GET /api/session': { who: 'signed-in' },
  'DELETE /api/session': { who: 'anybody', endsSession: true },
  'GET /api/session/demo-accounts': { who: 'anybody' },
  'POST /api/session/password': { who: 'signed-in' },
  'POST /api/session/second-factor': { who: 'signed-in' },
  'POST /api/session/second-factor/confirm': { who: 'signed-in' },
  'POST /api/session/end-everywhere': { who: 'signed-in', endsSession: true },
  'GET /api/session/ways': { who: 'anybody' },
  'GET /api/session/outside/:providerId': { who: 'anybody' },
  'GET /api/session/outside/:providerId/back': { who: 'anybody' },
  'POST /api/session/outside/:providerId/back': { who: 'anybody' },
  [`GET ${county}/sign-in`]: { who: ['system-admin', 'security-admin'] },
  [`POST ${county}/sign-in/providers`]: { who: ['security-admin'] },
  [`POST ${county}/sign-in/providers/:providerId/confirm`]: { who: ['system-admin'] },
  [`POST ${county}/sign-in/providers/:providerId/rules`]: { who: ['security-admin'] },
  [`POST ${county}/sign-in/setting`]: { who: ['security-admin'] },
  [`POST ${county}/sign-in/keys`]: { who: ['system-admin'] },
  [`POST ${county}/sign-in/identities/:identityId/unbind`]: { who: ['security-admin'] },
  'POST /api/setup': { who: 'anybody' },
  'GET /health': { who: 'anybody' },
  'GET /ready': { who: 'anybody' },
  'GET /metrics': { who: 'anybody' },

  'GET /portal': { who: 'anybody' },
  'GET /portal/face': { who: 'anybody' },
  'GET /portal/:countyCode': { who: 'anybody' },
  'GET /portal/:countyCode/who': { who: 'anybody' },
  'GET /portal/:countyCode/report': { who: 'anybody' },
  'POST /portal/:countyCode/report': { who: 'anybody' },
  'GET /portal/:countyCode/map': { who: 'anybody' },
  'GET /portal/:countyCode/map/:townCode': { who: 'anybody' },
  'POST /portal/:countyCode/photos': { who: 'anybody' },
  'GET /portal/:countyCode/photos/:photo': { who: 'anybody' },
  'PATCH /portal/:countyCode/photos/:photo': { who: 'anybody' },
  'DELETE /portal/:countyCode/photos/:photo': { who: 'anybody' },
  'GET /portal/:countyCode/follow': { who: 'anybody' },
  'GET /portal/:countyCode/follow/:token': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/rate': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/solved': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/withdraw': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/reconsider': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/add': { who: 'anybody' },

  [`GET ${county}/held-reports`]: { who: reviewingHeld },
  [`GET ${county}/held-reports/:incidentId`]: { who: reviewingHeld },
  [`POST ${county}/held-reports/:incidentId/release`]: { who: reviewingHeld },
  [`POST ${county}/held-reports/:incidentId/discard`]: { who: reviewingHeld },

  'GET /portal/:countyCode/privacy': { who: 'anybody' },
  'GET /portal/:countyCode/follow/:token/looked': { who: 'anybody' },
  'GET /portal/:countyCode/notices': { who: 'anybody' },
  'GET /portal/:countyCode/notices.rss': { who: 'anybody' },
  'GET /portal/:countyCode/notices/:noticeId': { who: 'anybody' },
  [`GET ${county}/portal/notices`]: { who: noticeWriters },
  [`GET ${county}/portal/notices/:noticeId`]: { who: noticeWriters },
  [`POST ${county}/portal/notices`]: { who: noticeWriters },
  [`POST ${county}/portal/notices/:noticeId/review`]: { who: leaders },
  [`POST ${county}/portal/notices/:noticeId/withdraw`]: { who: leaders },

  'GET /portal/:countyCode/letter': { who: 'anybody' },
  'POST /portal/:countyCode/letter': { who: 'anybody' },
  'GET /portal/:countyCode/letter/:token': { who: 'anybody' },
  'POST /portal/:countyCode/letter/:token/reply': { who: 'anybody' },
  'POST /portal/:countyCode/letter/:token/again': { who: 'anybody' },
  'GET /portal/:countyCode/follow/:token/my-data': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/my-data/take': { who: 'anybody' },
  'POST /portal/:countyCode/follow/:token/my-data/ask': { who: 'anybody' },
  [`GET ${county}/letters`]: { who: desk },
  [`GET ${county}/letters/:letterId`]: { who: desk },
  [`GET ${county}/letters/:letterId/phone`]: { who: desk },
  [`POST ${county}/letters/:letterId/let-in`]: { who: leaders },
  [`POST ${county}/letters/:letterId/discard`]: { who: leaders },
  [`POST ${county}/letters/:letterId/assign`]: { who: leaders },
  [`POST ${county}/letters/:letterId/ask`]: { who: desk },
  [`POST ${county}/letters/:letterId/answer`]: { who: desk },
  [`POST ${county}/letters/:letterId/return`]: { who: leaders },
  [`POST ${county}/letters/:letterId/release`]: { who: leaders },
  [`GET ${county}/privacy-requests`]: { who: leaders },
  [`GET ${county}/privacy-requests/:requestId`]: { who: leaders },
  [`POST ${county}/privacy-requests/:requestId/grant`]: { who: leaders },
  [`POST ${county}/privacy-requests/:requestId/refuse`]: { who: leaders },
  [`POST ${county}/privacy-requests/:requestId/propose`]: { who: leaders },
  [`POST ${county}/privacy-requests/:requestId/confirm`]: { who: ['centre-head'] },
  [`POST ${county}/privacy-requests/:requestId/reject`]: { who: leaders },

  [`GET ${county}/knowledge/search`]: { who: posts },
  [`GET ${county}/knowledge/articles`]: { who: posts },
  [`GET ${county}/knowledge/articles/:articleId`]: { who: posts },
  [`POST ${county}/knowledge/articles`]: { who: heads },
  [`POST ${county}/knowledge/articles/:articleId/review`]: { who: leaders, level: 'county' },
  [`POST ${county}/knowledge/articles/:articleId/withdraw`]: { who: heads },
  [`GET ${county}/knowledge/unanswered`]: { who: heads },
  [`POST ${county}/knowledge/unanswered`]: { who: desk },
  [`POST ${county}/knowledge/unanswered/:unansweredId/settle`]: { who: heads },

  'GET /api/notices': { who: 'signed-in' },
  'POST /api/notices/read': { who: 'signed-in' },
  [`GET ${county}/events`]: { who: withAudit(withAdministrators), streams: true },

  [`GET ${county}/divisions`]: { who: withAdministrators },
  [`GET ${county}/organisations`]: { who: withAdministrators },
  [`POST ${county}/organisations`]: { who: ['system-admin'] },
  [`POST ${county}/organisations/:organisationId`]: { who: ['system-admin'] },
  [`POST ${county}/organisations/:organisationId/close`]: { who: ['system-admin'] },
  [`POST ${county}/account-links`]: { who: ['system-admin'] },
  [`GET ${county}/grids`]: { who: withAdministrators },
  [`GET ${county}/grids/topology`]: { who: ['centre-head', 'system-admin'] },
  [`GET ${county}/grids/:gridId`]: { who: withAdministrators },
  [`POST ${county}/grids`]: { who: ['system-admin'] },
  [`GET ${county}/base-map-sources`]: { who: withAdministrators },
  [`POST ${county}/base-map-sources`]: { who: ['system-admin'] },
  [`POST ${county}/base-map-sources/:sourceId/end`]: { who: ['system-admin'] },
  [`POST ${county}/base-map-sources/try`]: { who: ['system-admin'] },
  [`GET ${county}/base-map-files`]: { who: ['system-admin'] },
  [`GET ${county}/map-layers`]: { who: withAdministrators },
  [`GET ${county}/map-layers/at`]: { who: withAdministrators },
  [`GET ${county}/map-layers/:layerId/features`]: { who: withAdministrators },
  [`POST ${county}/map-layers/:layerId`]: { who: ['system-admin'] },
  [`POST ${county}/map-layers/:layerId/end`]: { who: ['system-admin'] },
  [`GET ${county}/base-map-sources/:sourceId/tiles/:zoom/:x/:y`]: { who: withAdministrators },
  [`POST ${county}/grids/:gridId/outline`]: { who: ['system-admin'] },
  [`POST ${county}/grids/:gridId/close`]: { who: ['system-admin'] },
  [`POST ${county}/grids/:gridId/rename`]: { who: ['system-admin'] },
  [`GET ${county}/territory`]: { who: ['centre-head', 'system-admin'] },
  [`GET ${county}/territory/on-day`]: { who: withAdministrators },
  [`POST ${county}/territory-drafts/read-file`]: { who: ['centre-head', 'system-admin'] },
  [`GET ${county}/territory-drafts`]: { who: ['centre-head', 'system-admin'] },
  [`GET ${county}/territory-drafts/:draftId`]: { who: ['centre-head', 'system-admin'] },
  [`GET ${county}/territory-drafts/:draftId/affected`]: { who: ['centre-head', 'system-admin'] },
  [`POST ${county}/territory-drafts`]: { who: ['centre-head', 'system-admin'] },
  [`POST ${county}/territory-drafts/:draftId/send`]: { who: ['centre-head', 'system-admin'] },
  [`POST ${county}/territory-drafts/:draftId/review`]: { who: ['centre-head'] },
  [`POST ${county}/territory-drafts/:draftId/comments`]: { who: ['centre-head', 'system-admin'] },
  [`POST ${county}/territory-drafts/:draftId/withdraw`]: { who: ['centre-head', 'system-admin'] },
  [`GET ${county}/grid-at`]: { who: withAdministrators },
  [`GET ${county}/base-map`]: { who: withAdministrators },
  [`GET ${county}/people`]: { who: withAdministrators },
  [`GET ${county}/vacancies`]: { who: withAdministrators },
  [`GET ${county}/map/posts`]: { who: withAdministrators },
  [`POST ${county}/duty`]: { who: posts },
  [`GET ${county}/remarks`]: { who: heads },
  [`GET ${county}/remarks/mine`]: { who: everyone },
  [`GET ${county}/remarks/counts`]: { who: ['centre-head'], level: 'county' },
  [`GET ${county}/remarks/:remarkId`]: { who: everyone },
  [`POST ${county}/remarks`]: { who: everyone },
  [`POST ${county}/remarks/:remarkId/accept`]: { who: everyone },
  [`POST ${county}/remarks/:remarkId/reopen`]: { who: everyone },
  [`POST ${county}/remarks/:remarkId/take`]: { who: heads },
  [`POST ${county}/remarks/:remarkId/forward`]: { who: heads },
  [`POST ${county}/remarks/:remarkId/answer`]: { who: heads },
  [`GET ${county}/places`]: { who: posts },
  'GET /api/matters': { who: [...posts, 'system-admin'] },
  'GET /api/matters/:matterCode': { who: [...posts, 'system-admin'] },
  [`GET ${county}/dispatch-suggestion`]: { who: [...desk, 'unit-head'] },
  [`GET ${county}/audit/entries`]: { who: ['audit-admin'] },
  [`GET ${county}/audit/chain`]: { who: ['audit-admin'] },
  [`GET ${county}/operations/jobs`]: { who: ['system-admin'] },
  [`GET ${county}/operations/failures`]: { who: ['system-admin'] },
  [`POST ${county}/operations/failures/retry`]: { who: ['system-admin'] },
  [`POST ${county}/operations/failures/let-go`]: { who: ['system-admin'] },
  [`GET ${county}/operations/health`]: { who: ['system-admin'] },
  [`GET ${county}/operations/storage`]: { who: ['system-admin'] },
  [`GET ${county}/operations/licences`]: { who: ['system-admin'] },

  [`POST ${county}/files`]: { who: posts },
  [`GET ${county}/files/:fileId`]: { who: posts },
  [`PATCH ${county}/files/:fileId`]: { who: posts },
  [`DELETE ${county}/files/:fileId`]: { who: posts },
  'GET /api/files/:token': { who: 'anybody' },

  [`POST ${county}/field/pull`]: { who: posts },
  [`GET ${county}/field/ground`]: { who: posts },
  [`POST ${county}/field/standing`]: { who: 'anybody' },
  [`POST ${county}/field/wiped`]: { who: 'anybody', endsSession: true },
  [`GET ${county}/field/devices`]: { who: [...leaders, 'security-admin'] },
  [`POST ${county}/field/devices/:deviceId`]: { who: [...leaders, 'security-admin'] },
  [`POST ${county}/field/expiry`]: { who: ['centre-head', 'security-admin'], level: 'county' },
  // Outside an emergency scene: nobody.
  [`POST ${county}/field/position-points`]: { who: [], idle: posts },
  [`POST ${county}/field/roll-calls`]: { who: [], idle: posts },

  [`GET ${county}/incidents`]: { who: posts, lists: 'cases' },
  [`GET ${county}/incidents/counts`]: { who: posts },
  [`GET ${county}/incidents/box`]: { who: posts, lists: 'cases' },
  [`GET ${county}/incidents/export`]: { who: [...desk, 'unit-head'] },
  [`POST ${county}/incidents/presence`]: { who: posts },
  [`GET ${county}/incidents/views`]: { who: posts },
  [`GET ${county}/incidents/views/counts`]: { who: posts },
  [`POST ${county}/incidents/views/:viewId`]: { who: posts },
  [`POST ${county}/incidents/views/:viewId/drop`]: { who: posts },
  [`GET ${county}/map/cases/:zoom/:x/:y`]: { who: posts },
  [`GET ${county}/map/list`]: { who: posts, lists: 'cases' },
  [`POST ${county}/incidents`]: { who: posts },
  [`GET ${oneCase}`]: { who: posts, reach: 'case' },
  [`GET ${oneCase}/candidates`]: { who: posts, reach: 'case' },
  [`GET ${oneCase}/duty-hints`]: { who: posts, reach: 'case' },
  [`GET ${county}/instructions`]: { who: posts },
  [`GET ${county}/instructions/count`]: { who: posts },
  [`GET ${county}/instructions/addressees`]: { who: instructing },
  [`GET ${county}/instructions/:instructionId`]: { who: posts },
  [`POST ${county}/instructions`]: { who: instructing },
  [`POST ${county}/instructions/:instructionId/moves`]: { who: posts },
  [`POST ${county}/instructions/setting`]: { who: ['centre-head'], level: 'county' },
  [`GET ${oneCase}/instructions`]: { who: posts, reach: 'case' },
  [`POST ${oneCase}/actions`]: { who: movers, idle: ['centre-head'], reach: 'case', changes: true },
  [`GET ${oneCase}/late-work`]: { who: posts, reach: 'case' },
  [`POST ${oneCase}/late-work/:workId`]: {
    who: ['acceptor', 'dispatcher', 'shift-head', ...units, ...grids],
    reach: 'case',
    changes: true,
  },
  [`POST ${oneCase}/proposals/:proposalId`]: { who: desk, reach: 'case', changes: true },
  [`POST ${oneCase}/reporter/reveal`]: {
    who: ['acceptor', 'dispatcher', 'shift-head'],
    reach: 'case',
    tellsWho: true,
  },
  [`GET ${county}/incidents/adjudications`]: { who: ['reviewer', ...leaders] },
  [`POST ${oneCase}/recheck`]: {
    who: [...grids, 'acceptor', 'dispatcher', 'shift-head'],
    reach: 'case',
    changes: true,
  },
  [`POST ${oneCase}/split`]: { who: ['dispatcher'], reach: 'case', changes: true },
  [`GET ${county}/archive`]: { who: leaders },
  [`GET ${oneCase}/archive-package`]: { who: [...leaders, 'audit-admin'], reach: 'case', changes: true },
  [`POST ${oneCase}/hold`]: { who: leaders, reach: 'case', changes: true },
  [`POST ${oneCase}/hold/lift`]: { who: leaders, reach: 'case', changes: true },
  [`POST ${oneCase}/hold/decide`]: { who: leaders, reach: 'case', changes: true },
  [`POST ${oneCase}/disposal`]: { who: leaders, reach: 'case', changes: true },
  [`POST ${oneCase}/disposal/decide`]: { who: ['centre-head'], reach: 'case', changes: true },
  [`GET ${county}/transfer-targets`]: { who: ['shift-head'] },
  [`POST ${oneCase}/transfer`]: { who: ['shift-head'], level: 'county', reach: 'case', changes: true },
  [`POST ${county}/alike-cases`]: { who: posts },
  [`GET ${oneCase}/alike`]: { who: posts, reach: 'case' },
  [`GET ${county}/sessions`]: { who: ['security-admin'] },
  [`POST ${county}/accounts/:accountId/end-sessions`]: { who: ['security-admin'] },
  [`GET ${county}/audit/export`]: { who: ['audit-admin'] },
  [`GET ${county}/settings`]: { who: [...leaders, 'system-admin', 'security-admin'] },
  [`GET ${county}/settings/:setting/changes`]: { who: [...leaders, 'system-admin', 'security-admin'] },
  [`GET ${county}/wall`]: { who: leaders },
  [`GET ${county}/shift-sheets`]: { who: leaders },
  [`GET ${county}/shift-sheets/now`]: { who: leaders },
  [`GET ${county}/shift-sheets/:sheetId`]: { who: leaders },
  [`POST ${county}/shift-sheets/:sheetId`]: { who: ['shift-head'] },
  [`POST ${county}/shift-sheets/:sheetId/take`]: { who: ['shift-head'] },
  [`POST ${county}/shift-sheets/:sheetId/take-back`]: { who: ['shift-head'] },
  [`GET ${county}/take-overs`]: { who: ['shift-head', 'unit-head'] },
  [`POST ${county}/take-overs`]: { who: ['shift-head', 'unit-head'] },
  [`GET ${county}/on-call`]: { who: desk },
  [`GET ${county}/rechecks`]: { who: ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'] },
  [`GET ${county}/ratings`]: { who: ['acceptor', 'dispatcher', ...leaders] },
  [`POST ${oneCase}/rating/exemption`]: { who: ['acceptor', 'dispatcher', 'shift-head'], reach: 'case', changes: true },
  [`POST ${oneCase}/rating/exemption/decision`]: { who: leaders, reach: 'case', changes: true },
  [`GET ${county}/call-backs`]: { who: ['acceptor', 'dispatcher', ...leaders] },
  [`GET ${county}/call-backs/count`]: { who: ['acceptor', 'dispatcher', ...leaders] },
  [`POST ${county}/call-backs/setting`]: { who: ['centre-head'], level: 'county' },
  [`POST ${oneCase}/call-back/take`]: { who: ['acceptor', 'dispatcher', 'shift-head'], reach: 'case', changes: true },
  [`POST ${oneCase}/call-back/call`]: { who: ['acceptor', 'dispatcher', 'shift-head'], reach: 'case', changes: true },
  [`GET ${oneCase}/messages`]: { who: ['acceptor', 'dispatcher', ...leaders], reach: 'case', tellsWho: true },
  [`POST ${county}/matter-suggestions`]: { who: posts },
  [`GET ${county}/indicators`]: { who: heads },
  [`GET ${county}/indicators/counting`]: { who: heads },
  [`GET ${county}/indicators/outlines`]: { who: heads },
  [`GET ${county}/indicators/bridge`]: { who: heads },
  [`GET ${county}/indicators/:code/cases`]: { who: heads },
  [`GET ${county}/dashboard`]: { who: heads },
  [`GET ${county}/matter-model`]: { who: posts },
  [`GET ${county}/matter-model/state`]: { who: ['acceptor', 'dispatcher', ...leaders] },
  [`POST ${county}/matter-model/trainings`]: { who: leaders, level: 'county' },
  [`POST ${county}/matter-model/in-force`]: { who: leaders, level: 'county' },
  [`GET ${county}/requests`]: { who: posts },
  [`GET ${county}/joint-tasks`]: { who: posts },
  [`GET ${county}/supervisions`]: { who: posts },
  [`POST ${county}/what-if`]: { who: leaders },
  [`POST ${county}/dispatch-trial`]: { who: leaders },
  [`GET ${oneCase}/route`]: { who: desk, reach: 'case' },
  'GET /api/public/cases/:token': { who: 'anybody' },
  'POST /api/public/cases/:token/rate': { who: 'anybody' },
  'POST /api/public/cases/:token/withdraw': { who: 'anybody' },
  'POST /api/public/cases/:token/reconsider': { who: 'anybody' },

  [`GET ${county}/retention`]: { who: [...posts, 'system-admin'] },
  [`POST ${county}/retention`]: { who: ['centre-head'], level: 'county' },
  [`POST ${county}/rules/:ruleId/modes`]: { who: ['centre-head', 'shift-head'], level: 'county' },
  [`GET ${county}/people/:workerId`]: { who: withAdministrators },
  [`POST ${county}/people`]: { who: ['system-admin'] },
  [`POST ${county}/people/:workerId/posts`]: { who: ['security-admin'] },
  [`POST ${county}/posts/:postId/end`]: { who: ['security-admin'] },
  [`POST ${county}/people/:workerId/leaves`]: { who: ['security-admin', ...heads] },
  [`POST ${county}/leaves/:leaveId/end`]: { who: ['security-admin', ...posts] },
  [`GET ${county}/addresses/match`]: { who: posts },
  [`GET ${county}/working-time`]: { who: [...posts, 'system-admin'] },
  [`POST ${county}/working-time/calendars`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/working-time/notices`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/working-time/uses`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/working-time/limits`]: { who: ['centre-head'], level: 'county' },
  [`GET ${county}/dispatch-entries`]: { who: [...posts, 'system-admin'] },
  [`POST ${county}/dispatch-entries`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/dispatch-entries/end`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`GET ${county}/duty-lists`]: { who: [...posts, 'system-admin'] },
  [`GET ${county}/duty-lists/mine`]: { who: [...posts, 'system-admin'] },
  [`GET ${county}/duty-lists/:listId`]: { who: [...posts, 'system-admin'] },
  [`POST ${county}/duty-lists`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/duty-lists/:listId/copies`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/duty-lists/:listId/items`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/duty-lists/:listId/matches`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`POST ${county}/duty-lists/:listId/end`]: { who: ['centre-head', 'system-admin'], level: 'county' },
  [`GET ${county}/control-rules`]: { who: [...posts, 'system-admin'] },
  [`POST ${county}/control-rules`]: { who: ['centre-head'], level: 'county' },
  [`POST ${county}/control-rules/:controlRuleId/end`]: { who: leaders, level: 'county' },

  [`GET ${county}/import-kinds`]: { who: importing, level: 'county' },
  [`GET ${county}/imports`]: { who: importing, level: 'county' },
  [`POST ${county}/imports`]: { who: importing, level: 'county' },
  [`GET ${county}/imports/:jobId`]: { who: importing, level: 'county' },
  [`GET ${county}/imports/:jobId/report`]: { who: importing, level: 'county' },
  [`POST ${county}/imports/:jobId/run-for-good`]: { who: importing, level: 'county' },
  [`POST ${county}/imports/:jobId/stop`]: { who: importing, level: 'county' },
  [`POST ${county}/imports/:jobId/resume`]: { who: importing, level: 'county' },

  [`GET ${partners}`]: { who: leaders },
  [`POST ${partners}`]: { who: leaders },
  [`POST ${partners}/:partnerId/preview`]: { who: leaders },
  [`POST ${partners}/:partnerId/incoming`]: { who: leaders },
  [`GET ${partners}/:partnerId/incoming`]: { who: leaders },
  [`GET ${partners}/:partnerId/incoming/:packageId/rows`]: { who: leaders },
  [`GET ${partners}/:partnerId/incoming/:packageId/report`]: { who: leaders },
  [`GET ${partners}/:partnerId/messages`]: { who: leaders },
  [`POST ${partners}/:partnerId/messages/:messageId/settle`]: { who: leaders },
  [`POST ${partners}/:partnerId/outgoing`]: { who: leaders },
  [`GET ${partners}/:partnerId/outgoing`]: { who: leaders },
  [`GET ${partners}/:partnerId/outgoing/:packageId/file`]: { who: leaders },
  [`POST ${partners}/:partnerId/extensions`]: { who: leaders },
  [`POST ${partners}/:partnerId/reconciliations`]: { who: leaders },
  [`GET ${partners}/:partnerId/reconciliations/latest`]: { who: leaders },
  [`GET ${partners}/:partnerId/reconciliations/latest/report`]: { who: leaders },
};

function withAudit(roles: readonly Role[]): readonly Role[] {
  return [...roles, 'audit-admin'];
}

/** A desk sees what lies below it and what it holds, a unit what was sent to it, a grid its own; nobody sees more. */
export function opens({ role, actor }: Member, subject: Subject): boolean {
  if (actor.countyCode !== subject.countyCode) return false;
  if (isOneOf(desk, role)) {
    return subject.divisionPath.startsWith(actor.divisionPath) || subject.desk === actor.organisationId;
  }
  if (isOneOf(units, role)) return subject.unit === actor.organisationId;
  return isOneOf(grids, role) && subject.grid === actor.gridId;
}

/** 举报保密: of a confidential case only the desk that holds it knows who told; of others every desk that sees it. */
export function knowsReporter(member: Member, subject: Subject): boolean {
  if (!isOneOf(desk, member.role) || !opens(member, subject)) return false;
  return !subject.confidential || subject.desk === member.actor.organisationId;
}

function isOneOf(roles: readonly string[], role: string): boolean {
  return roles.includes(role);
}
