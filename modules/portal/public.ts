export { createRefusalPages, openPortal, type Portal, type PortalParts } from './portal.ts';
export { portalRoutes } from './routes.ts';
