import type { Actor } from '#platform/commands/actor.ts';
import type { Authorise } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { mayUse, type Rights } from './rules/rights.ts';

/** The one place that decides whether a capacity may do a thing at all; rooms refine by their own tables. */
export function createRights(declared: readonly Rights[]) {
  const rights: Record<string, Rights[string]> = {};
  for (const [name, roles] of declared.flatMap((one) => Object.entries(one))) {
    if (rights[name]) throw new Error(`the right ${name} is declared twice`);
    rights[name] = roles;
  }

  function demand(actor: Actor, right: string): void {
    if (!mayUse(rights, actor.role, right)) {
      throw new Refusal('forbidden', 'access.forbidden', { right, role: actor.role, held: heldBy(rights, right) });
    }
  }

  const authorise: Authorise = (_, commandName, envelope) => {
    if (envelope.actor.role !== 'system' && envelope.actor.countyCode !== envelope.countyCode) {
      throw new Refusal('forbidden', 'access.other-county', { countyCode: envelope.countyCode });
    }
    demand(envelope.actor, commandName);
  };
  return { demand, authorise, all: rights as Rights };
}

/** Told in the refusal, so that the person knows whom to ask. */
function heldBy(rights: Rights, right: string): readonly string[] {
  return rights[right] ?? [];
}
