import type { Actor as PlatformActor } from '#platform/commands/actor.ts';
import type { Level, Role } from '#modules/access/rules/roles.ts';
import type { Actor } from '../rules/facts.ts';

/** The person acting, in the words of the case's rules. */
export function caseActor(actor: PlatformActor, onDuty: boolean): Actor {
  return {
    accountId: actor.accountId,
    role: actor.role as Role,
    organisationId: actor.organisationId ?? '',
    level: (actor.level ?? 'county') as Level,
    onDuty,
    ...(actor.gridId ? { gridId: actor.gridId } : {}),
    ...(actor.profile === 'small-centre' ? { profile: 'small-centre' as const } : {}),
    // Only the private link makes a reporter of somebody.
    ...(actor.role === 'reporter' ? { byLink: true } : {}),
    ...(actor.role === 'system' ? { actsForSystem: true } : {}),
  };
}
