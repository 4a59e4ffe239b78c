export { createDeviceGate, type DeviceGate } from './device-gate.ts';
export { keepStreams } from './keep-streams.ts';
export { fieldSyncReactions } from './reactions.ts';
export { type FieldSyncParts, fieldSyncRoutes } from './routes.ts';
