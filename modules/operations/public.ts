export { type OperationsParts, operationsRoutes } from './routes.ts';
