import type { AddressGiven } from '#modules/ledger/public.ts';
import type { PersonGiven } from '#modules/staff/public.ts';
import type { GridGiven, LayerGiven, OutlineGiven } from '#modules/grids/public.ts';
import type { DivisionGiven, OrganisationGiven } from '#modules/organisation/public.ts';
import type { DispatchEntryGiven, MatterGiven, RuleGiven } from '#modules/catalogue/public.ts';
import { makeBaseMap } from '../county/base-map.ts';
import type { Address, County } from '../county/county.ts';
import { departmentName, townTeamKey } from '../county/organisations.ts';
import type { DemoMatter } from '../matter.ts';
import { demoMatters } from '../matters.ts';
import { madeId } from './made-id.ts';

/** The ids of a made-up county's things, from their keys. */
export function countyIds({ code, seed, size }: Pick<County, 'code' | 'seed' | 'size'>) {
  const of = (kind: string) => (key: string | number) => madeId('demo county', code, size, seed, kind, key);
  return {
    command: of('command'),
    organisation: of('organisation'),
    grid: of('grid'),
    address: of('address'),
    account: of('account'),
    worker: of('worker'),
    /** A person's posts sort in their order, so that the first one is the one he acts in when he says nothing. */
    post: (person: string, position: number) =>
      `${String(position).padStart(2, '0')}${of('post')(`${person} ${position}`).slice(2)}`,
    rule: (matterCode: string, number: number) => of('rule')(`${matterCode} ${number}`),
    entry: of('entry'),
    dutyList: of('duty list'),
    article: of('article'),
    incident: of('incident'),
    step: (incident: number, position: number) => of('act')(`${incident} ${position}`),
  };
}
export type CountyIds = ReturnType<typeof countyIds>;

export function divisionsGiven(county: County): DivisionGiven[] {
  return county.divisions.map(({ code, name, parentCode, setting }) => ({
    divisionCode: code,
    name,
    parentCode,
    setting,
  }));
}

export function organisationsGiven(county: County, ids: CountyIds): OrganisationGiven[] {
  return county.organisations.map(({ key, parentKey, ...rest }) => ({
    organisationId: ids.organisation(key),
    parentId: parentKey === null ? null : ids.organisation(parentKey),
    ...rest,
  }));
}

export function gridsGiven(county: County, ids: CountyIds): GridGiven[] {
  return county.grids.map((grid) => ({
    gridId: ids.grid(grid.code),
    gridCode: grid.code,
    name: grid.name,
    kind: grid.kind,
    setting: grid.setting,
    householdCount: grid.kind === 'dedicated' ? null : grid.households,
    geometry: grid.geometry,
  }));
}

export function groundGiven(county: County): { outlines: OutlineGiven[]; layers: LayerGiven[] } {
  return {
    outlines: county.divisions.map(({ code, geometry }) => ({ divisionCode: code, geometry })),
    layers: Object.entries(makeBaseMap(county)).map(([layer, features]) => ({ layer, features })),
  };
}

export function mattersGiven(ids: CountyIds): { matters: MatterGiven[]; rules: RuleGiven[] } {
  return {
    matters: demoMatters.map(({ code, kind, majorCode, majorName, minorCode, minorName, emergency }) => ({
      matterCode: code,
      kind,
      majorCode,
      majorName,
      minorCode,
      minorName,
      emergency,
    })),
    rules: demoMatters.flatMap((matter) =>
      matter.rules.map(({ handlers, supervisors, ...rule }) => ({
        ...rule,
        ruleId: ids.rule(matter.code, rule.number),
        matterCode: matter.code,
        handlers: handlers.map(departmentName),
        supervisors: supervisors.map(departmentName),
      })),
    ),
  };
}

/** Departments lead in all the county; in the towns the town's own team does what is the street's daily order. */
export function dispatchEntriesGiven(county: County, ids: CountyIds): DispatchEntryGiven[] {
  const entries: DispatchEntryGiven[] = [];
  const add = (matter: DemoMatter, divisionPath: string, organisationKey: string, basis: string) => {
    const number = entries.length + 1;
    entries.push({
      entryId: ids.entry(`${matter.code} ${divisionPath}`),
      number,
      matterCode: matter.code,
      divisionPath,
      leadOrganisationId: ids.organisation(organisationKey),
      limitMinutes: null,
      basis,
    });
  };
  for (const matter of demoMatters) {
    add(matter, county.code, matter.rules[0]!.handlers[0]!, '县级部门派单目录(演示)');
  }
  const towns = county.divisions.filter((division) => division.level === 'town' && division.setting === 'rural');
  const street = demoMatters.filter((matter) => matter.rules[0]!.handlers[0] === 'urban-management');
  for (const town of towns) {
    for (const matter of street) add(matter, town.path, townTeamKey(town.code), '镇街综合执法事项清单(演示)');
  }
  return entries;
}

export function peopleGiven(county: County, ids: CountyIds, passwordHash: string): PersonGiven[] {
  return county.people
    .filter((person) => !person.administrator)
    .map((person) => ({
      workerId: ids.worker(person.key),
      accountId: ids.account(person.key),
      username: person.username,
      name: person.name,
      employment: person.employment,
      publicPhone: null,
      passwordHash,
      posts: person.posts.map(({ role, organisationKey, gridCode, profile }, position) => ({
        postId: ids.post(person.key, position),
        role,
        organisationId: ids.organisation(organisationKey),
        gridId: gridCode === undefined ? null : ids.grid(gridCode),
        profile: profile ?? null,
        onDuty: true,
      })),
    }));
}

export function addressesGiven(county: County, ids: CountyIds): AddressGiven[] {
  const villages = new Map(county.divisions.map((division) => [division.code, division]));
  const detailOf = (gridCode: string): string => {
    const village = villages.get(gridCode.slice(0, 12));
    const town = villages.get(village?.parentCode ?? '');
    return `${town?.name ?? ''}${village?.name ?? ''}`;
  };
  const pathOf = (gridCode: string) => villages.get(gridCode.slice(0, 12))?.path ?? county.code;
  const at = ({ gridCode, point: [longitude, latitude] }: Pick<Address, 'gridCode' | 'point'>) => ({
    longitude,
    latitude,
    gridId: ids.grid(gridCode),
    divisionPath: pathOf(gridCode),
  });
  const seen = new Set<string>();
  const found: AddressGiven[] = county.addresses.map((address) => ({
    addressId: ids.address(address.text),
    kind: 'address',
    label: address.text,
    detail: detailOf(address.gridCode),
    ...at(address),
  }));
  for (const { name, polygon, gridCode } of county.estates) {
    const [first] = polygon.coordinates[0]!;
    found.push({
      addressId: ids.address(`estate ${name} ${gridCode}`),
      kind: 'estate',
      label: name,
      detail: detailOf(gridCode),
      ...at({ gridCode, point: first! }),
    });
  }
  for (const facility of county.facilities) {
    found.push({
      addressId: ids.address(`facility ${facility.name} ${facility.gridCode}`),
      kind: 'facility',
      label: facility.name,
      detail: detailOf(facility.gridCode),
      ...at(facility),
    });
  }
  return found.filter(({ addressId }) => !seen.has(addressId) && seen.add(addressId));
}
