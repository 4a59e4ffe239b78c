/**
 * A made-up county as plain data. Nothing in it is copied from a real place or person; it lies on open ground in
 * EPSG:4326. Everything is a pure function of seed and size (see generate-county.ts).
 */
export type Position = [longitude: number, latitude: number];
export type Polygon = { type: 'Polygon'; coordinates: Position[][] };
export type MultiPolygon = { type: 'MultiPolygon'; coordinates: Position[][][] };
export type LineString = { type: 'LineString'; coordinates: Position[] };

export type Division = {
  code: string;
  /** The code without its trailing zeros, by whole parts: 990101, 990101001, 990101001003. */
  path: string;
  level: 'county' | 'town' | 'village';
  name: string;
  parentCode: string | null;
  setting: 'urban' | 'rural';
  geometry: Polygon;
  /** The seat: where the label and the centre of that level stand. */
  seat: Position;
};

export type Grid = {
  /** 12 digits of the village and a serial of three: 001–799 basic, 800–999 dedicated. */
  code: string;
  name: string;
  kind: 'basic' | 'dedicated';
  villageCode: string;
  geometry: Polygon;
  /** A dedicated grid has no households of its own. */
  households: number;
  setting: 'urban' | 'rural';
};

export type RoadClass = 'highway' | 'main' | 'street' | 'lane';
export type Road = { name: string; class: RoadClass; geometry: LineString };

export type FacilityKind =
  | 'government'
  | 'school'
  | 'hospital'
  | 'market'
  | 'park'
  | 'station'
  | 'enterprise-zone'
  | 'community-office';
export type Facility = { name: string; kind: FacilityKind; point: Position; gridCode: string; polygon: Polygon | null };

export type Estate = { name: string; polygon: Polygon; gridCode: string; buildings: number };

export type LandUse = 'built-up' | 'commercial' | 'industry' | 'hamlet' | 'campus';
export type LandPatch = { use: LandUse; name: string | null; polygon: Polygon };

export type Address = {
  text: string;
  level: 'building' | 'door';
  street: string | null;
  number: number | null;
  estate: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  point: Position;
  gridCode: string;
};

export type Organisation = {
  key: string;
  kind: 'centre' | 'department' | 'unit' | 'fallback';
  level: 'county' | 'town' | 'village';
  name: string;
  parentKey: string | null;
  divisionCode: string;
  /** Does this centre accept and dispatch by itself? Cases of the others start one level up. */
  worksOwnDesk: boolean;
};

export type Post = {
  role:
    | 'grid-worker'
    | 'grid-head'
    | 'acceptor'
    | 'dispatcher'
    | 'shift-head'
    | 'reviewer'
    | 'centre-head'
    | 'unit-head'
    | 'handler';
  organisationKey: string;
  gridCode?: string;
  /** One person may accept and dispatch; the handler still never inspects. */
  profile?: 'small-centre';
};

export type Person = {
  key: string;
  name: string;
  username: string;
  /** What the person is called at work, for the start page and lists. */
  title: string;
  posts: Post[];
  employment: 'full-time' | 'part-time';
  /** An administrator holds no post, and only one of the three offices. */
  administrator?: 'system-admin' | 'security-admin' | 'audit-admin';
  showcase: boolean;
};

export type Boundary = { level: 'county' | 'town' | 'village'; geometry: LineString };

export type County = {
  code: string;
  name: string;
  seed: string;
  size: 'demo' | 'county';
  centre: Position;
  bounds: [west: number, south: number, east: number, north: number];
  divisions: Division[];
  grids: Grid[];
  boundaries: Boundary[];
  river: { name: string; polygon: Polygon; line: LineString };
  canals: { name: string; line: LineString }[];
  lakes: { name: string; polygon: Polygon }[];
  roads: Road[];
  parks: { name: string; polygon: Polygon }[];
  /** Orchards and poplar rows in the fields; for the eye only. */
  woods: Polygon[];
  estates: Estate[];
  facilities: Facility[];
  land: LandPatch[];
  /** Footprints, gathered by block to keep the file small. */
  buildings: MultiPolygon[];
  addresses: Address[];
  organisations: Organisation[];
  people: Person[];
};
