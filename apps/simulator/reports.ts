import type { Address, County, Position } from './county/county.ts';
import type { Random } from './county/random.ts';
import type { DemoMatter, ReportPlace } from './matter.ts';
import { demoMatters } from './matters.ts';

export type DemoReport = {
  matter: DemoMatter;
  ruleNumber: number;
  appealKind: DemoMatter['appealKind'];
  text: string;
  /** Where, in words, without unit and room: a report is about a place, not about a home. */
  placeText: string;
  point: Position;
  gridCode: string;
};

/** Writes believable reports about places of the county; there is no person in any of them. */
export function reportWriter(county: County): (random: Random) => DemoReport {
  const places = listPlaces(county);
  const total = demoMatters.reduce((sum, matter) => sum + matter.weight, 0);
  return (random) => {
    let draw = random.next() * total;
    const matter = demoMatters.find((one) => (draw -= one.weight) < 0) ?? demoMatters[0]!;
    const report = random.pick(matter.reports);
    const possible = report.places.filter((place) => places[place].length > 0);
    const place = random.pick(places[random.pick(possible.length > 0 ? possible : (['anywhere'] as const))]);
    return {
      matter,
      ruleNumber: report.rule,
      appealKind: matter.appealKind,
      text: report.text.replaceAll('{place}', place.short),
      placeText: place.text,
      point: place.point,
      gridCode: place.gridCode,
    };
  };
}

/** `short` is how people say it (人民路12号), `text` how it is filed (城关街道人民路12号). */
type Place = { short: string; text: string; point: Position; gridCode: string };

function listPlaces(county: County): Record<ReportPlace, Place[]> {
  const towns = county.divisions.filter((division) => division.level === 'town').map((division) => division.name);
  const short = (text: string): string => {
    const town = towns.find((name) => text.startsWith(name));
    return town ? text.slice(town.length) : text;
  };
  const ofAddress = (address: Address): Place => {
    const text = address.building
      ? address.text.slice(0, address.text.indexOf(address.building) + address.building.length)
      : address.text;
    const said = address.estate && address.building ? `${address.estate}${address.building}` : short(text);
    return { short: said, text, point: address.point, gridCode: address.gridCode };
  };
  const rural = new Set(county.grids.filter((grid) => grid.setting === 'rural').map((grid) => grid.code));
  const isGroup = (address: Address): boolean => address.street?.endsWith('组') ?? false;
  const ofFacility = (kinds: readonly string[]): Place[] =>
    county.facilities
      .filter((facility) => kinds.includes(facility.kind))
      .map(({ name, point, gridCode }) => ({ short: name, text: name, point, gridCode }));
  const riverside = county.addresses.filter((address) => address.street?.startsWith('滨河') && !address.building);
  return {
    street: county.addresses.filter((address) => !address.building && !isGroup(address)).map(ofAddress),
    estate: county.addresses.filter((address) => address.building !== null).map(ofAddress),
    village: county.addresses.filter((address) => isGroup(address) && rural.has(address.gridCode)).map(ofAddress),
    river: riverside.map(ofAddress),
    market: ofFacility(['market']),
    park: ofFacility(['park']),
    industry: ofFacility(['enterprise-zone']),
    anywhere: county.addresses.map(ofAddress),
  };
}
