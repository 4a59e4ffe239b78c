export type PlaceOptions = { dataFolder: string; databaseUrl: string | undefined };

/** Where the deployment lies; the same variables as the server's, so that both open the same one. */
export function readPlace(environment: Readonly<Record<string, string | undefined>>): PlaceOptions {
  return {
    dataFolder: environment['LINLI_DATA'] ?? 'data',
    databaseUrl: environment['DATABASE_URL'] || undefined,
  };
}
