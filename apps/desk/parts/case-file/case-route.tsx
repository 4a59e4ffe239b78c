import { useQuery } from '@tanstack/react-query';
import { type IncidentFile, RouteAnswer } from '#modules/incidents/contract.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import * as roomEn from '#modules/incidents/words.en.ts';
import * as roomZh from '#modules/incidents/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { worded } from '../../words.ts';
import { QueryState } from '../query-state.tsx';
import { RouteFindings } from '../route-findings.tsx';
import { fileWords } from './words.ts';

const wayWords = { zh: roomZh.routeWayWords, en: roomEn.routeWayWords };
/** Where somebody still has to say to whom it goes. */
const open = ['reported', 'verifying', 'registered', 'returned', 'adjudicating'];

/** Which way the case would go by the rules of dispatch, before anybody has decided it. */
export function CaseRoute({ incident }: { incident: IncidentFile['incident'] }) {
  const words = useWords(fileWords);
  const ways = useWords(wayWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { incidentId, version, status } = incident;
  const isAsked = open.includes(status) && incidentRights['incidents.see-route'].some((role) => role === capacity.role);
  const query = useQuery({
    queryKey: ['file', county, capacity.capacityId, incidentId, 'route', version],
    queryFn: ({ signal }) => ask(`${county}/incidents/${incidentId}/route`, RouteAnswer, { signal, canWait: true }),
    enabled: isAsked,
  });
  if (!isAsked) return null;
  return (
    <section>
      <h3>{words.route}</h3>
      <QueryState query={query} rows={3}>
        {(route) => (
          <>
            <p>
              <strong>
                {worded(ways, route.way, route.way)}
                {route.unit !== null && ` · ${route.unit.name}`}
              </strong>
              {route.assistants.length > 0 && (
                <span className="second"> {fill(words['route.assistants'], { units: namesOf(route.assistants) })}</span>
              )}
              {route.copies.length > 0 && (
                <span className="second"> {fill(words['route.copies'], { units: namesOf(route.copies) })}</span>
              )}
            </p>
            <RouteFindings findings={route.findings} label={words.route} />
          </>
        )}
      </QueryState>
    </section>
  );
}

function namesOf(units: readonly { name: string }[]): string {
  return units.map((unit) => unit.name).join('、');
}
