import type { BaseMapSource } from '#modules/grids/contract.ts';
import type { BaseMapKind, SourceCoordinates, TileCut } from '#modules/grids/rules/base-map-source.ts';

/** What stands in the form of a base map. */
export type SourceFields = {
  kind: BaseMapKind;
  name: string;
  address: string;
  fileName: string | null;
  key: string;
  system: SourceCoordinates;
  cut: TileCut;
  levelOffset: number;
  approvalNumber: string;
  attribution: string;
  leastZoom: number;
  deepestZoom: number;
};

export function fieldsOf(kept: BaseMapSource | null): SourceFields {
  const { setUp } = kept ?? { setUp: null };
  return {
    kind: setUp?.kind ?? 'tiles',
    name: kept?.name ?? '',
    address: setUp?.address ?? '',
    fileName: setUp?.fileName ?? null,
    key: '',
    system: setUp?.system ?? 'wgs84',
    cut: setUp?.cut ?? 'mercator',
    levelOffset: setUp?.levelOffset ?? 0,
    approvalNumber: kept?.approvalNumber ?? '',
    attribution: kept?.attribution ?? '',
    leastZoom: kept?.leastZoom ?? 3,
    deepestZoom: kept?.deepestZoom ?? 18,
  };
}

/** Another kind has other fields: what it cannot have goes back to what it must be. */
export function asKind(fields: SourceFields, kind: BaseMapKind): SourceFields {
  const isMovable = kind === 'tiles' || kind === 'archive';
  return {
    ...fields,
    kind,
    system: kind === 'baidu' ? 'bd09' : isMovable && fields.system === 'gcj02' ? 'gcj02' : 'wgs84',
    cut: kind === 'wmts' ? fields.cut : 'mercator',
    levelOffset: kind === 'wmts' ? fields.levelOffset : 0,
  };
}

export function needsKey({ kind, address }: SourceFields): boolean {
  return kind !== 'archive' && /\{key\}/i.test(address);
}

/** Where the tiles come from, as the server is told. */
export function whereFrom(fields: SourceFields) {
  const { kind, address, fileName, system, cut, levelOffset, key } = fields;
  const isArchive = kind === 'archive';
  return {
    kind,
    address: isArchive ? null : address.trim(),
    fileName: isArchive ? fileName : null,
    system,
    cut,
    levelOffset,
    ...(needsKey(fields) ? (key === '' ? {} : { key }) : { key: null }),
  };
}

export function isComplete({ kind, address, fileName }: SourceFields): boolean {
  return kind === 'archive' ? fileName !== null : address.trim() !== '';
}
