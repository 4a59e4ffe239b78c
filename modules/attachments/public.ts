export { claimFiles, type ClaimedFile, type FileClaim } from './commands/claim-files.ts';
export { eraseFiles } from './commands/erase-files.ts';
export { createLinkMinter, type LinkMinter, mintLink } from './links.ts';
export { filesOfOwner, type OwnedFile } from './queries/files-of-owner.ts';
export { listFiles, type ListedFile } from './queries/list-files.ts';
export { attachmentsRoutes, type AttachmentsParts } from './routes.ts';
export { storedFileKeys } from './queries/stored-keys.ts';
export { startSweeping, sweepFiles } from './sweep.ts';
export { openUploads, type Uploads } from './uploads.ts';
