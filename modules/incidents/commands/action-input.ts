import type { TakeActionRequest } from '../contract.ts';
import type { ImportedHistory } from '../rules/facts.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';

/** What a person gives with an act, without the head of the command. */
export type ActionInput = Omit<TakeActionRequest, 'contract' | 'commandId' | 'action' | 'secondPersonId'> & {
  incidentId: string;
  action: IncidentAction;
  /** Only when another system's history is taken over. */
  imported?: ImportedHistory;
  /** Only of a split case: how many parts it gets, and which of them has come to its end. */
  childCount?: number;
  childId?: string;
};
