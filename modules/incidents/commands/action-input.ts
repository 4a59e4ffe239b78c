import type { TakeActionRequest } from '../contract.ts';
import type { ImportedHistory } from '../rules/facts.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';

/**
 * What a person gives with an act, without the head of the command. Its names are for ever: a wish that is sent again after
 * the contract was renewed is known by them.
 */
export type ActionInput = Omit<
  TakeActionRequest,
  'contract' | 'commandId' | 'action' | 'secondPersonId' | 'keptSince' | 'baseVersion'
> & {
  /** When it happened, where a phone kept it for a while. */
  occurredAt?: string | undefined;
  /** The version that the person looked at. */
  seenVersion?: number | undefined;
  incidentId: string;
  action: IncidentAction;
  /** Only when another system's history is taken over. */
  imported?: ImportedHistory;
  /** Only of a split case: how many parts it gets, and which of them has come to its end. */
  childCount?: number;
  childId?: string;
};
