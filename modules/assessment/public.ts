export { countAll } from './commands/count-cases.ts';
export { countMissing, type Recount, recountCounty } from './commands/recount-county.ts';
export { keepCounts } from './keep-counts.ts';
export { readBridge } from './queries/bridge.ts';
export { readDashboard } from './queries/dashboard.ts';
export type { Names } from './queries/group-names.ts';
export { readIndicators } from './queries/indicators.ts';
export { assessmentReactions } from './reactions.ts';
export { assessmentRoutes } from './routes.ts';
