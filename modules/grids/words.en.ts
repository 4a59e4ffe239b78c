import type * as zh from './words.zh.ts';

export const gridRefusalWords = {
  'grids.bad-grid-code': 'A grid code has 15 digits: 12 of the village and a serial of 3',
  'grids.code-taken': 'This grid code is there already; to change its outline, redraw it',
  'grids.bad-outline': 'An outline is a polygon of closed rings that do not cross each other',
  'grids.no-such-grid': 'There is no such grid, or it has been closed',
  'grids.not-after-last-version': 'A new outline begins later than the one in force',
  'grids.redraw-in-future': 'A new outline cannot begin later than today',
  'grids.bad-box': 'A part of the map is “west,south,east,north” in degrees',
  'grids.foreign-code': 'The code belongs to another county; not written',
  'grids.no-such-layer': 'There is no such layer, or it has been ended.',
  'grids.layer-name-taken': 'Another layer has this name.',
  'grids.too-many-layers': 'There are {limit} layers already; end one that is not used.',
  'grids.no-such-source': 'There is no such ground, or it has been taken off',
  'grids.source-no-address': 'An address begins with http:// or https:// and a host without parameters',
  'grids.source-no-place': 'The address needs {z}, {x} and {y}',
  'grids.source-no-key-place': 'With a key the address needs {key}; without one it has none',
  'grids.source-zoom-order': 'The least zoom cannot be above the deepest',
  'grids.source-unknown-place':
    'The address has a placeholder that is not known; write layer, style and matrix set as they are',
  'grids.source-wrong-system': 'Such a base map cannot be in this coordinate system',
  'grids.source-no-level': 'The zoom lies outside the levels of this base map',
  'grids.source-no-file': 'Choose a file of tiles',
  'grids.archive-absent': 'There is no such file in the folder maps; its name ends in .pmtiles and it is no link',
  'grids.archive-no-archive': 'This is no PMTiles file',
  'grids.archive-old-archive': 'Only version 3 of PMTiles can be read; convert the file with pmtiles convert',
  'grids.archive-cut-off': 'The file is not complete; copy it again',
  'grids.archive-vector':
    'The file holds vector tiles, and only pictures can be shown here; make a PMTiles file of pictures (PNG, JPEG or WebP), for instance MBTiles out of QGIS or tileserver-gl and then pmtiles convert',
  'grids.archive-no-pictures': 'The pictures in the file are of a kind that cannot be shown; use PNG, JPEG or WebP',
  'grids.archive-empty': 'There is no tile in the file',
  'grids.archive-damaged': 'The file is damaged; copy or make it again',
  'grids.unknown-village': 'The village is not among the divisions in force',
  'grids.grid-in-use': 'Posts or micro grids are still in this grid; move them first',
  'grids.unknown-file': 'This is no GeoJSON, KML or zipped Shapefile',
  'grids.unknown-system':
    'The file’s coordinate system is not known here; turn it into longitudes and latitudes of WGS 84 or CGCS2000',
  'grids.too-many-features': 'There are more shapes or corners than may be taken in at once; split the file',
  'grids.no-such-draft': 'There is no such draft of the territory',
  'grids.draft-empty': 'This draft changes nothing yet',
  'grids.draft-outdated': 'The grids have changed since this was drawn; draw it again over what stands',
  'grids.draft-moved-on': 'Somebody has dealt with this draft or changed it; load it again',
  'grids.draft-has-faults': 'There are overlaps, gaps or places beyond the village; mend them in the list first',
  'grids.foreign-village': 'The village is not one of this draft or of your jurisdiction',
  'grids.no-heir': 'The grid that is to go on with it is not there in the result',
  'grids.own-draft': 'A head of a centre other than its author reviews a draft',
  'grids.not-your-draft': 'Only its author changes, sends or takes back a draft',
  'grids.same-person': 'Erasure by order takes two persons',
  'grids.reason-needed': 'Say why it is refused',
} as const satisfies Record<keyof typeof zh.gridRefusalWords, string>;

export const draftStatusWords = {
  drafting: 'Being drawn',
  'in-review': 'Waits for review',
  refused: 'Refused',
  agreed: 'Waits for its day',
  'in-force': 'In force',
  stopped: 'Could not come into force',
  withdrawn: 'Taken back',
} as const satisfies Record<keyof typeof zh.draftStatusWords, string>;

export const draftActWords = {
  draw: 'Drawn',
  send: 'Sent for review',
  comment: 'Comment',
  agree: 'Agreed',
  refuse: 'Refused',
  'put-in-force': 'In force',
  stop: 'Could not come into force',
  withdraw: 'Taken back',
} as const satisfies Record<keyof typeof zh.draftActWords, string>;

export const draftFindingWords = {
  'no-area': 'No area',
  'self-crossing': 'Crosses itself',
  overlap: 'Overlap',
  gap: 'Gap',
  hole: 'Hole',
  outside: 'Beyond the village',
  sliver: 'Sliver',
  spike: 'Spike',
  'unshared-corner': 'Corner not shared',
  'several-parts': 'In several parts',
  'doubled-corner': 'Doubled corner',
} as const satisfies Record<keyof typeof zh.draftFindingWords, string>;

export const draftSeverityWords = {
  stops: 'Must be mended',
  warns: 'Should be mended',
} as const satisfies Record<keyof typeof zh.draftSeverityWords, string>;

export const editFaultWords = {
  'line-misses': 'The line does not cross the grid',
  'line-crosses-often': 'The line crosses the border several times; cross it once',
  'line-meets-hole': 'The line meets a hole (a dedicated grid); go round it',
  'not-adjoining': 'These grids do not adjoin; they cannot be merged',
  'outline-crosses-itself': 'The outline crosses itself; draw it again',
  'outline-too-small': 'The outline is too small: three corners and 20 m² at least',
  'covers-grid': 'The outline covers a whole grid; a grid that goes is merged',
  'no-free-ground': 'There is no free ground in the outline',
  'no-such-grid': 'Choose a grid first',
} as const satisfies Record<keyof typeof zh.editFaultWords, string>;

export const gridKindWords = {
  basic: 'Basic grid',
  dedicated: 'Dedicated grid',
  micro: 'Micro grid',
} as const satisfies Record<keyof typeof zh.gridKindWords, string>;

export const gridSettingWords = {
  urban: 'Urban',
  rural: 'Rural',
} as const satisfies Record<keyof typeof zh.gridSettingWords, string>;

export const gridShapeWords = {
  street: 'Street or lane',
  courtyard: 'Courtyard',
  'work-unit': 'Work unit',
} as const satisfies Record<keyof typeof zh.gridShapeWords, string>;

export const topologyKindWords = {
  'self-crossing': 'Crosses itself',
  overlap: 'Overlap',
  gap: 'Gap',
  outside: 'Beyond the outline above',
  sliver: 'Sliver',
  'area-off-target': 'Area off the aim',
  'households-off-target': 'Households off the aim',
} as const satisfies Record<keyof typeof zh.topologyKindWords, string>;

export const layerKindWords = {
  'police-grid': 'Police grids',
  'river-reach': 'River reaches',
  'work-safety': 'Work-safety grids',
  facility: 'Facilities (schools, hospitals …)',
  camera: 'Cameras',
  other: 'Other',
} as const;

export const layerImportWords = {
  title: 'Layer over the map',
  help: 'GeoJSON, KML or a zipped Shapefile: points, lines, areas. Only names and shapes are kept, nothing else of the file; leave personal data out. A layer of the same name is replaced as a whole; all is turned into WGS-84 first.',
  findings: {
    'grids.feature-taken': 'taken in',
    'grids.feature-known': 'there before, and the same',
    'grids.feature-no-shape': 'no shape; left out',
    'grids.feature-not-a-position': 'coordinates are no longitude and latitude; left out',
    'grids.feature-mixed': 'points, lines and areas in one shape; left out',
    'grids.feature-unsound': 'the area crosses itself or is not whole; left out',
    'grids.feature-far-away': 'far from the county: check the system and the order of the numbers; left out',
  },
  options: {
    name: 'Name of the layer',
    kind: 'Kind',
    'kind.police-grid': 'Police grids',
    'kind.river-reach': 'River reaches',
    'kind.work-safety': 'Work-safety grids',
    'kind.facility': 'Facilities (schools, hospitals …)',
    'kind.camera': 'Cameras',
    'kind.other': 'Other',
    system: 'Coordinate system',
    'system.wgs84': 'WGS-84',
    'system.cgcs2000': 'CGCS2000',
    'system.gcj02': 'GCJ-02 (Amap, Tencent)',
    'system.bd09': 'BD-09 (Baidu)',
  },
};

export const territoryImportWords = {
  title: 'Outlines of divisions and grids',
  help: 'GeoJSON, KML or a zipped Shapefile. Divisions are matched by code, then by name; grids by their 15 digits, or by village and name. Turned into WGS 84; overlaps, gaps and slivers of the map that then stands are told.',
  findings: {
    'grids.outline-added': 'Added',
    'grids.outline-known': 'There already, the same',
    'grids.outline-redrawn': 'Drawn otherwise; the new outline holds from its day on',
    'grids.outline-described': 'Same outline; name, kind or households updated',
    'grids.draft-added': 'A new grid',
    'grids.draft-known': 'As it stands',
    'grids.draft-redrawn': 'Another outline',
    'grids.draft-described': 'Same outline; another name, kind or number of households',
    'grids.other-village': 'Not of this draft or not of this jurisdiction; left out',
    'grids.too-many-villages': 'A draft holds 20 villages at most; left out',
    'grids.outline-closed-earlier': 'This grid was closed earlier; not changed',
    'grids.outline-before-last-version': 'Begins before the outline in force; not changed',
    'grids.outline-unsound': 'Parts of the shape overlap each other; not written',
    'grids.outline-twice': 'The file draws this twice; the first was taken',
    'grids.nameless': 'Neither code nor name: cannot be told what it is',
    'grids.foreign-code': 'The code belongs to another county; not written',
    'grids.unknown-division': 'Not among the divisions in force; take in the divisions first',
    'grids.unknown-village': 'Its village is not among the divisions in force',
    'grids.ambiguous-name': 'Several divisions have this name; give the code',
    'grids.bad-grid-code': 'A grid code has 15 digits: 12 of the village and a serial of 3',
    'grids.village-is-full': 'This village has no number left for another grid',
    'grids.no-area': 'No area is drawn',
    'grids.outside-county': 'Lies outside the county’s outline; not written',
    'grids.key-mended': 'A property’s name was written with blanks; read without them',
    'grids.ring-closed': 'The ring was open; closed',
    'grids.ring-points-removed': 'Doubled corners or spikes were removed',
    'grids.ring-turned': 'The ring ran the other way; turned',
    'grids.ring-not-a-position': 'A position is no longitude and latitude',
    'grids.ring-too-few-points': 'The ring has fewer than three different corners',
    'grids.ring-self-crossing': 'The outline crosses or touches itself; not written',
    'grids.ring-hole-outside': 'A hole lies outside the outline; not written',
    'grids.topology-self-crossing': 'Crosses itself',
    'grids.topology-overlap': 'Overlap',
    'grids.topology-gap': 'Covered by none',
    'grids.topology-outside': 'Reaches beyond the outline above',
    'grids.topology-sliver': 'A sliver',
    'grids.topology-area-off-target': 'Area off the aim',
    'grids.topology-households-off-target': 'Households off the aim',
  },
  options: {
    target: 'Outlines of',
    'target.divisions': 'Divisions',
    'target.grids': 'Grids',
    system: 'Coordinate system',
    'system.wgs84': 'WGS 84',
    'system.cgcs2000': 'CGCS2000',
    'system.gcj02': 'GCJ-02 (AMap, Tencent)',
    'system.bd09': 'BD-09 (Baidu)',
    from: 'First day',
  },
  summaries: {
    'grids.topology-self-crossing': 'Crosses itself: {count}',
    'grids.topology-overlap': 'Overlap: {count}',
    'grids.topology-gap': 'Gap: {count}',
    'grids.topology-outside': 'Beyond the outline above: {count}',
    'grids.topology-sliver': 'Sliver: {count}',
    'grids.topology-area-off-target': 'Area off the aim: {count}',
    'grids.topology-households-off-target': 'Households off the aim: {count}',
  },
} as const satisfies {
  [Part in keyof typeof zh.territoryImportWords]: Record<keyof (typeof zh.territoryImportWords)[Part], string> | string;
};
