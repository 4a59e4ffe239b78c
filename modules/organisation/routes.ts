import * as z from 'zod/mini';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { addOrganisation } from './commands/add-organisation.ts';
import { changeOrganisation, closeOrganisation, type UsesOf } from './commands/change-organisation.ts';
import {
  AddOrganisationRequest,
  ChangeOrganisationRequest,
  CloseOrganisationRequest,
  DivisionsAnswer,
  DivisionsQuery,
  OrganisationAnswer,
  OrganisationChanged,
  OrganisationsAnswer,
} from './contract.ts';
import type { OrganisationTrees } from './queries/organisation-tree.ts';
import { listDivisions } from './queries/list-divisions.ts';
import { listOrganisations } from './queries/list-organisations.ts';

const OfOrganisation = z.object({ countyCode: CountyCode, organisationId: z.uuid() });

export type OrganisationDoors = {
  unit: Unit;
  runCommand: RunCommand;
  trees: OrganisationTrees;
  /** The rooms above know what hangs on an organisation. */
  usesOf: UsesOf;
};

export function organisationRoutes({ unit, runCommand, trees, usesOf }: OrganisationDoors): Route[] {
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
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/organisations',
      summary: 'Add an organisation below another',
      right: 'organisation.add-organisation',
      params: InCounty,
      body: AddOrganisationRequest,
      answer: OrganisationAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          organisationId: make.newId(),
          kind: 'group',
          name: `工作组 ${make.newId().slice(-12)}`,
          ...make.placeForOrganisation(),
        },
      }),
      async handle({ params: { countyCode }, body: { commandId, contract: _, ...input }, actor, now }) {
        const answer = await runCommand(addOrganisation, { commandId, countyCode, actor, now, input });
        trees.forget(countyCode);
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/organisations/:organisationId',
      summary: 'Rename an organisation; let a centre work a desk of its own, or no longer',
      right: 'organisation.change-organisation',
      params: OfOrganisation,
      body: ChangeOrganisationRequest,
      answer: OrganisationChanged,
      example: async (make) => ({
        params: { countyCode: make.countyCode, organisationId: await make.organisationWithoutUses() },
        body: { contract: 1, commandId: make.newId(), name: `工作组 ${make.newId().slice(-12)}` },
      }),
      async handle({ params: { countyCode, organisationId }, body, actor, now }) {
        const { commandId, contract: _, ...change } = body;
        const input = { ...change, organisationId };
        const answer = await runCommand(changeOrganisation(usesOf), { commandId, countyCode, actor, now, input });
        trees.forget(countyCode);
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/organisations/:organisationId/close',
      summary: 'Close an organisation that nothing hangs on',
      right: 'organisation.close-organisation',
      params: OfOrganisation,
      body: CloseOrganisationRequest,
      answer: OrganisationAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, organisationId: await make.organisationWithoutUses() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, organisationId }, body: { commandId }, actor, now }) {
        const envelope = { commandId, countyCode, actor, now, input: { organisationId } };
        const answer = await runCommand(closeOrganisation(usesOf), envelope);
        trees.forget(countyCode);
        return answer;
      },
    }),
  ];
}
