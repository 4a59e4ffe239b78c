import { keepFile, type Uploads } from '#modules/attachments/public.ts';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { openReporterDoor } from '#modules/incidents/routes.ts';
import { createRefusalPages, openPortal, type PortalLimits, portalRoutes } from '#modules/portal/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { KeyRing } from '#platform/crypto/key-ring.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import type { FileStore } from '#platform/files/store.ts';
import { readPortalFiles } from './portal-files.ts';
import { findWords } from './words.ts';

type FaceParts = {
  services: IncidentServices;
  runCommand: RunCommand;
  store: FileStore;
  uploads: Uploads;
  keys: Pick<KeyRing, 'keyFor'>;
  homeCounty: () => Promise<string>;
  secureCookie: boolean;
  /** Of one network; without it the portal's own. */
  limit: { perMinute: number; burst: number } | undefined;
  /** Single ones of the portal's limits. */
  limits: Partial<PortalLimits> | undefined;
  leastFormSeconds: number | undefined;
};

/** The portal with what it is handed: the reporter's door, a place for photos, keys, style and script. */
export function openPublicFace({
  services,
  runCommand,
  store,
  keys,
  limit,
  limits,
  leastFormSeconds,
  ...rest
}: FaceParts) {
  const files = readPortalFiles();
  const portal = openPortal({
    ...rest,
    services,
    runCommand,
    door: openReporterDoor({ services, runCommand, linkKey: keys.keyFor('reporter links') }),
    keepFile: (file) => keepFile({ store, runCommand }, file),
    cursors: createCursorKeeper(keys.keyFor('cursor'), 'portal'),
    formKey: keys.keyFor('portal forms'),
    findWords,
    assets: files.assets,
    limits: { ...(limit ? allTheSame(limit) : {}), ...limits },
    ...(leastFormSeconds === undefined ? {} : { leastSeconds: leastFormSeconds }),
  });
  return { routes: portalRoutes(portal), refusalPage: createRefusalPages(portal), serve: files.serve };
}

function allTheSame(limit: PortalLimits['reports']): PortalLimits {
  const both = { photos: limit, photoMegabytes: limit };
  return { reports: limit, held: limit, sameWords: limit, acts: limit, lookups: limit, pages: limit, ...both };
}
