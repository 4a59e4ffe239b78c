import { maySee, type Reader } from './visibility.ts';

/** Somebody at a desk has opened or left a case: said in passing, to that desk alone. */
export const presenceTopic = 'incidents.presence';

/** What a browser may be told of: the same cases that its reader may open. Other topics carry no case and are for all. */
export function mayHear(reader: Reader, topic: string, payload: Readonly<Record<string, unknown>>): boolean {
  if (!topic.startsWith('incidents.')) return true;
  const text = (key: string) => (typeof payload[key] === 'string' ? payload[key] : null);
  if (topic === 'incidents.instruction') return isParty(reader, payload);
  if (topic === presenceTopic)
    return reader.organisationId !== null && payload['organisationId'] === reader.organisationId;
  const divisionPath = text('divisionPath');
  if (divisionPath === null) return false;
  return maySee(
    {
      divisionPath,
      gridId: text('gridId'),
      deskOrganisationId: text('deskOrganisationId') ?? '',
      deskAbove: [],
      unitId: text('unitId'),
      childUnitId: text('childUnitId'),
      handlingUnitIds: [],
      people: [text('handlerId'), text('verifierId'), text('inspectorId')],
      hiddenFrom: Array.isArray(payload['hiddenFrom']) ? (payload['hiddenFrom'] as string[]) : null,
    },
    reader,
  );
}

/** Of an instruction hears whose it is, and in whose list it stands. */
function isParty({ accountId, organisationId }: Reader, payload: Readonly<Record<string, unknown>>): boolean {
  const owners = Array.isArray(payload['owners']) ? (payload['owners'] as string[]) : [];
  const ids = [payload['giverId'], payload['giverOrganisationId'], ...owners];
  return ids.includes(accountId) || (organisationId !== null && ids.includes(organisationId));
}
