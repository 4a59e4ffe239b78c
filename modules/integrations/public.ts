export { downloadPackage } from './commands/download-package.ts';
export { makePackage } from './commands/make-package.ts';
export { putPartner } from './commands/put-partner.ts';
export { renderPackage } from './package/render-package.ts';
export { writeDifferences, writeRows } from './package/write-report.ts';
export { findPartner, type Partner } from './queries/find-partner.ts';
export { type ExchangeDoors, receivePackage, type Received } from './receive.ts';
export { reconcile, type Reconciled } from './reconcile.ts';
export { integrationRoutes } from './routes.ts';
