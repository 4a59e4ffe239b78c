export { createRights } from './authorise.ts';
export { type AccountGiven, createAccount, createAccounts } from './commands/create-account.ts';
export { type CapacityGiven, endCapacity, grantCapacities, grantCapacity } from './commands/grant-capacity.ts';
export { issueSetupToken } from './commands/own-account.ts';
export { signIn } from './commands/sign-in.ts';
export { accountNames } from './queries/account-names.ts';
export { accessRoutes, demandSecondFactor, sessionCookie } from './routes.ts';
export type { AccessServices } from './services.ts';
export { actorOf, createSessions, type Session, type Sessions } from './sessions.ts';
