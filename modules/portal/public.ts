export { eraseLetters } from './commands/erase-letters.ts';
export { expireHeld } from './commands/expire-held.ts';
export { heldAddressee } from './queries/held-address.ts';
export {
  createRefusalPages,
  openPortal,
  type Portal,
  type PortalLimits,
  type PortalParts,
  usualLimits,
} from './portal.ts';
export { portalRoutes } from './routes.ts';
export { portalReactions } from './reactions.ts';
