export { countAll } from './commands/count-cases.ts';
export { type Recount, recountCounty } from './commands/recount-county.ts';
export { keepCounts } from './keep-counts.ts';
export { assessmentReactions } from './reactions.ts';
export { assessmentRoutes } from './routes.ts';
