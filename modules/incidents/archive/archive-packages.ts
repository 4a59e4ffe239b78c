import { makeArchivePackage } from './make-package.ts';
import { openPackage } from './open-package.ts';

/** What the command line does with archive packages: writes one, and opens one to verify it. */
export const archivePackages = { make: makeArchivePackage, open: openPackage } as const;
