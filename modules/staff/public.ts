export { addPeople, type PersonGiven } from './commands/add-people.ts';
export { assignPost } from './commands/assign-post.ts';
export { endPost } from './commands/end-post.ts';
export { setDuty } from './commands/set-duty.ts';
export type { PostGiven } from './commands/write-posts.ts';
export { findNear, type NearPerson } from './queries/find-near.ts';
export { listCandidates, type Member } from './queries/list-candidates.ts';
export { accountsOnPost, type HeldPost, isOnDuty, postsOfAccount } from './queries/posts.ts';
export { staffRoutes } from './routes.ts';
