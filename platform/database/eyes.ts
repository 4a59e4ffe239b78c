import type { Eyes } from './database.ts';

/** 'system', or pairs `990101/990101001` separated by single blanks. */
const scopePattern = /^(?:system|(?:\d{6}\/\d{2,12}(?: \d{6}\/\d{2,12}){0,199})?)$/;
const actorPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type DatabaseRole = 'linli_owner' | 'linli_app' | 'linli_audit';

/**
 * The opening of every transaction, in one message. `SET LOCAL x = $1` is a syntax error in PostgreSQL and
 * `set_config()` is not carried to shards, so the values are checked against a tight pattern here, in one place.
 * Without `set local role` neither policies nor privileges bind on the embedded engine, whose user is a superuser.
 */
export function openingStatements(role: DatabaseRole, eyes: Eyes): string {
  if (!scopePattern.test(eyes.scope)) throw new TypeError('malformed scope');
  if (!actorPattern.test(eyes.actorId)) throw new TypeError('malformed actor id');
  return `begin; set local role ${role}; set local app.scope = '${eyes.scope}'; set local app.actor = '${eyes.actorId}'`;
}
