import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useAlikeCases } from '../../api/suggestions.ts';
import { AlikeHints } from '../alike-hints.tsx';

/** While a case waits to be accepted: what may have told of it already. */
export function CaseAlike({ incident }: { incident: IncidentFile['incident'] }) {
  const waits = ['reported', 'verifying', 'registered'].includes(incident.status);
  const found = useAlikeCases(incident.incidentId, waits);
  return waits ? <AlikeHints items={found.data?.items ?? []} /> : null;
}
