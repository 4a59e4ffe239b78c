export { createModelKeeper, type ModelKeeper } from './queries/model-keeper.ts';
export { analysisReactions } from './reactions.ts';
export { analysisRoutes } from './routes.ts';
export { keepLearning } from './training/keep-learning.ts';
