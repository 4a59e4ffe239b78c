import { keepFile } from '#modules/attachments/public.ts';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { openReporterDoor } from '#modules/incidents/routes.ts';
import { createRefusalPages, openPortal, portalRoutes } from '#modules/portal/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { KeyRing } from '#platform/crypto/key-ring.ts';
import type { FileStore } from '#platform/files/store.ts';
import { readPortalFiles } from './portal-files.ts';
import { findWords } from './words.ts';

type FaceParts = {
  services: IncidentServices;
  runCommand: RunCommand;
  store: FileStore;
  keys: Pick<KeyRing, 'keyFor'>;
  homeCounty: () => Promise<string>;
  secureCookie: boolean;
  /** Of one network; without it the portal's own. */
  limit: { perMinute: number; burst: number } | undefined;
  leastFormSeconds: number | undefined;
};

/** The portal with what it is handed: the reporter's door, a place for photos, keys, style and script. */
export function openPublicFace({ services, runCommand, store, keys, limit, leastFormSeconds, ...rest }: FaceParts) {
  const files = readPortalFiles();
  const portal = openPortal({
    ...rest,
    services,
    door: openReporterDoor({ services, runCommand, linkKey: keys.keyFor('reporter links') }),
    keepFile: (file) => keepFile({ store, runCommand }, file),
    formKey: keys.keyFor('portal forms'),
    findWords,
    assets: files.assets,
    ...(limit ? { limits: { reports: limit, lookups: limit, pages: limit } } : {}),
    ...(leastFormSeconds === undefined ? {} : { leastSeconds: leastFormSeconds }),
  });
  return { routes: portalRoutes(portal), refusalPage: createRefusalPages(portal), serve: files.serve };
}
