import { accessRights, mayUse, organisationRights, type Rights } from '#modules/access/rules/rights.ts';
import { analysisRights } from '#modules/analysis/rules/rights.ts';
import { assessmentRights } from '#modules/assessment/rules/rights.ts';
import { attachmentsRights } from '#modules/attachments/rules/rights.ts';
import { auditRights } from '#modules/audit/rules/rights.ts';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { dutyRights } from '#modules/duties/rules/rights.ts';
import { fieldSyncRights } from '#modules/field-sync/rules/rights.ts';
import { gridRights } from '#modules/grids/rules/rights.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { listScopeOf } from '#modules/incidents/rules/visibility.ts';
import { integrationRights } from '#modules/integrations/rules/rights.ts';
import { knowledgeRights } from '#modules/knowledge/rules/rights.ts';
import { ledgerRights } from '#modules/ledger/rules/rights.ts';
import { notificationRights } from '#modules/notifications/rules/rights.ts';
import { operationsRights } from '#modules/operations/rules/rights.ts';
import { portalRights } from '#modules/portal/rules/rights.ts';
import type { PersonFile } from '#modules/staff/contract.ts';
import { staffRights } from '#modules/staff/rules/rights.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { placesOf } from '../../places.ts';
import { deskWords } from '../../words.ts';
import style from './people.module.css';
import { peopleWords } from './words.ts';

/** The same tables by which the server decides. */
const declared: readonly Rights[] = [
  accessRights,
  organisationRights,
  analysisRights,
  assessmentRights,
  attachmentsRights,
  auditRights,
  catalogueRights,
  dutyRights,
  fieldSyncRights,
  gridRights,
  incidentRights,
  integrationRights,
  knowledgeRights,
  ledgerRights,
  notificationRights,
  operationsRights,
  portalRights,
  staffRights,
];

/** What somebody can see and do in a post: the scope of data, the places, every right by its code. */
export function PostRights({ post }: { post: PersonFile['posts'][number] }) {
  const words = useWords(peopleWords);
  const desk = useWords(deskWords);
  const { role, organisationId, organisationName, gridId, gridName } = post;
  const { by } = listScopeOf({ accountId: '', role, organisationId, divisionPath: '', gridId });
  const codes = declared.flatMap((rights) => Object.keys(rights).filter((right) => mayUse(rights, role, right)));
  const places = placesOf(role).map((place) => desk[`place.${place}`]);
  return (
    <details className={style.rights}>
      <summary>{words.rights}</summary>
      <p>{fill(words[`rights.scope.${by}`], { place: gridName ?? organisationName })}</p>
      <p>{fill(words['rights.places'], { places: places.join('、') })}</p>
      <p className="second small">{words['rights.exact']}</p>
      <details>
        <summary>{fill(words['rights.codes'], { count: String(codes.length) })}</summary>
        <ul className={style.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </details>
    </details>
  );
}
