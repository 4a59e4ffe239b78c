import type { ModelKeeper } from '#modules/analysis/public.ts';
import { keepFile, type LinkMinter, type Uploads } from '#modules/attachments/public.ts';
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
  links: LinkMinter;
  models: ModelKeeper;
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
  models,
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
    letterCursors: createCursorKeeper(keys.keyFor('cursor'), 'letters'),
    privacyCursors: createCursorKeeper(keys.keyFor('cursor'), 'privacy requests'),
    formKey: keys.keyFor('portal forms'),
    suggestMatters: async (countyCode) => {
      const model = await models.of(countyCode);
      return (text) => model?.suggest(text).map(({ label, share }) => ({ matterCode: label, share })) ?? [];
    },
    findWords,
    assets: files.assets,
    limits: { ...(limit ? allTheSame(limit) : {}), ...limits },
    ...(limit ? { letterLimits: { letters: limit, sameLetters: limit, heldLetters: limit } } : {}),
    ...(leastFormSeconds === undefined ? {} : { leastSeconds: leastFormSeconds }),
  });
  return {
    routes: portalRoutes(portal),
    refusalPage: createRefusalPages(portal),
    pagePolicy: files.assets.policy,
    serve: files.serve,
  };
}

/** Everything that is counted; how long somebody waits is no count. */
const counted = [
  'reports',
  'sameWords',
  'surge',
  'pauses',
  'held',
  'heldPhotos',
  'acts',
  'lookups',
  'pages',
  'photos',
  'photoMegabytes',
] as const satisfies readonly (keyof PortalLimits)[];

function allTheSame(limit: PortalLimits['reports']): Partial<PortalLimits> {
  return Object.fromEntries(counted.map((name) => [name, limit]));
}
