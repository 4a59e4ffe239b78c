import * as z from 'zod/mini';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { CountyCode } from '#platform/contract-parts.ts';
import { DivisionsAnswer, DivisionsQuery, OrganisationsAnswer } from './contract.ts';
import { listDivisions } from './queries/list-divisions.ts';
import { listOrganisations } from './queries/list-organisations.ts';

const InCounty = z.object({ countyCode: CountyCode });

export function organisationRoutes({ unit }: { unit: Unit }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/divisions',
      summary: 'The divisions of a county, on a day',
      right: 'organisation.read',
      params: InCounty,
      query: DivisionsQuery,
      answer: DivisionsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params, query, actor }) {
        const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          listDivisions(tx, { ...params, day: query.on }),
        );
        return {
          items: rows.map((row) => ({
            divisionCode: row.division_code,
            divisionPath: row.division_path,
            level: row.level,
            name: row.name,
            parentCode: row.parent_code,
            setting: row.setting,
            settingClass: row.setting_class,
            standing: row.standing,
            validFrom: row.valid_from,
            validTo: row.valid_to,
            successorCodes: row.successor_codes,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/organisations',
      summary: 'Centres, departments and units of a county',
      right: 'organisation.read',
      params: InCounty,
      answer: OrganisationsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params, actor }) {
        const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          listOrganisations(tx, params),
        );
        return {
          items: rows.map((row) => ({
            organisationId: row.organisation_id,
            kind: row.kind,
            level: row.level,
            name: row.name,
            parentId: row.parent_id,
            divisionCode: row.division_code,
            worksOwnDesk: row.works_own_desk,
          })),
        };
      },
    }),
  ];
}
