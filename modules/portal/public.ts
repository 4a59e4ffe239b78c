export { expireHeld } from './commands/expire-held.ts';
export { createRefusalPages, openPortal, type Portal, type PortalLimits, type PortalParts } from './portal.ts';
export { portalRoutes } from './routes.ts';
