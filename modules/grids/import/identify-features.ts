/** Says what a feature of a map file is: which division, or which grid of which village. */
import { levelOfPath, readDivisionCode, readGridCode } from '#platform/pure/division-code.ts';
import type { TerritoryFeature } from './read-territory.ts';

export type KnownDivision = { divisionCode: string; name: string; setting: string };

export type DivisionTarget = { kind: 'division'; divisionCode: string; name: string };
export type GridTarget = {
  kind: 'grid';
  /** Null: a new one gets the next number of its village. */
  gridCode: string | null;
  villageCode: string;
  setting: 'urban' | 'rural';
  name: string;
  gridKind: 'basic' | 'dedicated' | 'micro' | null;
  householdCount: number | null;
};
export type Unidentified = {
  kind: 'refused';
  code: string;
  details: Readonly<Record<string, string | number | readonly string[]>>;
};

const keys = {
  name: ['name', '名称', 'mc', 'xzqmc', 'zldwmc', '行政区名称', '区划名称', '乡镇', '镇街', '村名', 'township', 'cun'],
  code: ['adcode', 'code', '区划代码', '行政区划代码', '统计用区划代码', 'xzqdm', 'zldwdm', '代码', 'divisioncode'],
  gridCode: ['gridcode', '网格编码', '网格代码', '网格编号', 'wgbm', 'wgdm', 'code', '编码', '代码'],
  gridName: ['gridname', '网格名称', 'wgmc', 'name', '名称', 'mc'],
  gridKind: ['kind', '网格类型', '类型', 'wglx', 'type'],
  village: ['villagecode', '村社代码', '社区代码', '村代码', 'village', '村社', '社区', '村', '所属村社', '所属社区'],
  households: ['households', 'householdcount', '户数', 'hs'],
} as const;

const gridKinds: Readonly<Record<string, GridTarget['gridKind']>> = {
  basic: 'basic',
  基础: 'basic',
  基础网格: 'basic',
  综合: 'basic',
  综合网格: 'basic',
  dedicated: 'dedicated',
  专属: 'dedicated',
  专属网格: 'dedicated',
  micro: 'micro',
  微: 'micro',
  微网格: 'micro',
};

function textOf(feature: TerritoryFeature, wanted: keyof typeof keys): string {
  for (const key of keys[wanted]) {
    const text = feature.properties[key];
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

/** Looks divisions up by code, then by name. */
export function createIdentifier(countyCode: string, divisions: readonly KnownDivision[]) {
  const byCode = new Map(divisions.map((one) => [one.divisionCode, one]));
  const byName = new Map<string, KnownDivision[]>();
  for (const one of divisions) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);

  function named(text: string, level: string | null): KnownDivision | Unidentified {
    const found = (byName.get(text.replace(/\s+/g, '')) ?? []).filter(
      (one) => level === null || levelOf(one.divisionCode) === level,
    );
    if (found.length === 1) return found[0]!;
    if (found.length === 0) return refused('grids.unknown-division', { name: text.slice(0, 60) });
    return refused('grids.ambiguous-name', { name: text, candidates: found.map((one) => one.divisionCode) });
  }

  function division(feature: TerritoryFeature): DivisionTarget | Unidentified {
    const [code, name] = [textOf(feature, 'code'), textOf(feature, 'name')];
    const read = /^\d{6,12}$/.test(code) ? readDivisionCode(code) : null;
    if (read?.ok) {
      if (!read.division.path.startsWith(countyCode)) return refused('grids.foreign-code', { code, name });
      const known = byCode.get(read.division.code);
      if (!known) return refused('grids.unknown-division', { code, name });
      return { kind: 'division', divisionCode: known.divisionCode, name: known.name };
    }
    if (name === '') return refused('grids.nameless', {});
    const known = named(name, null);
    return 'kind' in known ? known : { kind: 'division', divisionCode: known.divisionCode, name: known.name };
  }

  function grid(feature: TerritoryFeature): GridTarget | Unidentified {
    const given = textOf(feature, 'gridCode').replace(/\s/g, '');
    const name = textOf(feature, 'gridName');
    const householdText = textOf(feature, 'households');
    const householdCount = /^\d{1,6}$/.test(householdText) ? Number(householdText) : null;
    const gridKind = gridKinds[textOf(feature, 'gridKind')] ?? null;
    if (given.length === 15 || given.length > 12) {
      const read = readGridCode(given);
      if (!read.ok) return refused('grids.bad-grid-code', { code: given.slice(0, 40) });
      if (!given.startsWith(countyCode)) return refused('grids.foreign-code', { code: given, name });
      const village = byCode.get(read.grid.villageCode);
      if (!village) return refused('grids.unknown-village', { code: given, village: read.grid.villageCode });
      return target(
        village,
        read.grid.code,
        name || `${village.name}第${read.grid.serial}网格`,
        gridKind ?? read.grid.kind,
      );
    }
    if (name === '') return refused('grids.nameless', {});
    const place = textOf(feature, 'village');
    if (place === '') return refused('grids.unknown-village', { name });
    const read = readDivisionCode(place);
    const village = read.ok ? byCode.get(read.division.code) : named(place, 'village');
    if (!village) return refused('grids.unknown-village', { name, village: place.slice(0, 60) });
    if ('kind' in village) return village;
    return target(village, null, name, gridKind);

    function target(village: KnownDivision, gridCode: string | null, gridName: string, kind: GridTarget['gridKind']) {
      const setting = village.setting === 'urban' ? ('urban' as const) : ('rural' as const);
      const villageCode = village.divisionCode;
      return { kind: 'grid' as const, gridCode, villageCode, setting, name: gridName, gridKind: kind, householdCount };
    }
  }

  return { division, grid };
}

function levelOf(code: string): string {
  const read = readDivisionCode(code);
  return read.ok ? levelOfPath(read.division.path) : '';
}

function refused(code: string, details: Unidentified['details']): Unidentified {
  return { kind: 'refused', code, details };
}
