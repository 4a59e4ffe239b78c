import type * as zh from './words.zh.ts';

export const platformRefusalWords = {
  'platform.malformed': 'The request is malformed; check the fields named',
  'platform.too-large': 'The content is too large',
  'platform.wrong-media-type': 'This kind of content is not accepted',
  'platform.too-many': 'Too many requests; wait a moment',
  'platform.bad-cursor': 'The page position is no longer valid; go back to the first page',
  'platform.client-header-missing': 'Act from the pages of Linli',
  'platform.contract-too-old':
    'The app on this phone is too old; renew it first. What you wrote stays on the phone and goes out afterwards',
  'platform.contract-too-new': 'The server is being renewed; try again later. What you wrote stays on the phone',
  'platform.command-id-reused': 'This command id was used for something else; reload and try again',
  'platform.id-taken': 'This id belongs to something else already; reload and try again',
  'platform.no-such-page': 'There is no such page',
  'platform.file-store-unreachable': 'The file store does not answer; try again later',
  'platform.metrics-not-for-you': 'Counters are for this machine, or for a collector with the token',
  'platform.fault': 'Something went wrong and has been noted; what you typed is kept, try again later',
  'database.unreachable': 'The database cannot be reached; check that it runs and its address is right',
  'database.schema-newer': 'The database was made by a newer program; upgrade the program first',
  'database.migration-altered': "The database's schema differs from what this program published",
  'server.bad-port': 'PORT is a whole number from 0 to 65535',
  'server.bad-simulation-start': 'LINLI_SIMULATION is an instant such as 2026-01-05T00:00:00Z',
  'server.port-taken': 'The port is taken; choose another (PORT=…)',
} as const satisfies Record<keyof typeof zh.platformRefusalWords, string>;
