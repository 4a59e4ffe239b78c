/**
 * The walls of the house: which file may import which. Storeys are listed once, lowest first; a new room needs one word here.
 * Every rule says what to do instead. tests/architecture/walls.test.ts plants an offence against each of them.
 */
const storeys = [
  ['organisation'],
  ['access'],
  ['audit', 'attachments', 'notifications', 'operations'],
  ['grids', 'catalogue', 'duties', 'knowledge'],
  ['staff', 'ledger'],
  ['incidents', 'patrols', 'visits', 'errands', 'mediation', 'training', 'joint-patrol'],
  ['assessment', 'analysis'],
  ['portal', 'integrations', 'field-sync'],
];

const rooms = storeys.flat().join('|');
const test = '\\.test\\.(ts|tsx|mjs)$';
/** What a room shows to everyone, a browser included. */
const shownToBrowsers = ['^modules/[^/]+/(contract|words\\.\\w+)\\.ts$', '^modules/[^/]+/rules/'];
/** A long contract, or long words, stand in pieces; `contract.ts` and `words.*.ts` show them as one. */
const pieces = '^modules/[^/]+/(contract|words)/';
/** The pieces that every contract is made of (ids, pages, instants), and the contract of a pipe: zod and nothing else. */
const contractParts = '^platform/(contract-parts|imports/contract)\\.ts$';
/** What a room shows to other rooms and to programs on the server. */
const porch = [...shownToBrowsers, '^modules/[^/]+/public\\.ts$'];
/** What a program that runs the rooms gathers from each of them besides. */
const gathered = '^modules/[^/]+/(routes|reactions|timers|events)\\.ts$';
/** What makes the demo county: it writes rows as the commands would have, through the porches. */
const demoMakers = '^apps/simulator/((county|demo|history)/|make-demo\\.ts$)';
const web = '^apps/(desk|field|portal)/';
const webBuild = '(^|/)vite\\.config\\.ts$';

const nothingLooksUp = storeys.slice(0, -1).map((onFloor, floor) => ({
  name: `storey-${floor + 1}-looks-up`,
  comment:
    'A room may use rooms on lower storeys only. To be told about something above, let the room above react to an event.',
  severity: 'error',
  from: { path: `^modules/(${onFloor.join('|')})/` },
  to: {
    path: `^modules/(${storeys
      .slice(floor + 1)
      .flat()
      .join('|')})/`,
  },
}));

const nothingLooksSideways = storeys
  .map((onFloor, floor) => ({ onFloor, floor }))
  .filter(({ onFloor }) => onFloor.length > 1)
  .map(({ onFloor, floor }) => ({
    name: `storey-${floor + 1}-looks-sideways`,
    comment: 'Neighbours do not import each other. Talk by event, or move the shared part one storey down.',
    severity: 'error',
    from: { path: `^modules/(${onFloor.join('|')})/` },
    to: { path: `^modules/(${onFloor.join('|')})/`, pathNot: '^modules/$1/' },
  }));

module.exports = {
  forbidden: [
    ...nothingLooksUp,
    ...nothingLooksSideways,
    {
      name: 'every-room-has-a-storey',
      comment: 'Add the new room to `storeys` in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: `^modules/(?!(${rooms})/)` },
      to: {},
    },
    {
      name: 'use-the-porch',
      comment: 'From another room import only its porch: public.ts, contract.ts, words.*.ts, rules/.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/', pathNot: ['^modules/$1/', ...porch] },
    },
    {
      name: 'no-porch-from-inside',
      comment: 'Inside a room import the file itself; public.ts is for others.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/$1/public\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules/ run in the browser without a network too: no database, no clock, no Node, no packages.',
      severity: 'error',
      from: { path: '^modules/[^/]+/rules/', pathNot: test },
      to: { pathNot: ['^modules/[^/]+/rules/', '^platform/pure/'] },
    },
    {
      name: 'pure-is-pure',
      comment: 'platform/pure runs everywhere: it imports only itself.',
      severity: 'error',
      from: { path: '^platform/pure/', pathNot: test },
      to: { pathNot: '^platform/pure/' },
    },
    {
      name: 'contracts-travel',
      comment:
        'contract.ts and words.*.ts are compiled into web apps: they import rules, other contracts and words, platform/contract-parts.ts, platform/pure and zod only.',
      severity: 'error',
      from: { path: ['^modules/[^/]+/(contract|words\\.\\w+)\\.ts$', pieces, contractParts] },
      to: { pathNot: [...shownToBrowsers, pieces, contractParts, '^platform/pure/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'pieces-by-their-whole',
      comment:
        'Import contract.ts or words.*.ts, inside the room too: how they are cut into contract/ and words/ is their own matter.',
      severity: 'error',
      from: { pathNot: ['^modules/[^/]+/(contract|words\\.\\w+)\\.ts$', pieces] },
      to: { path: pieces },
    },
    {
      name: 'platform-knows-no-room',
      comment: 'Pipes know no domain. Let the room hand in what the pipe needs.',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(modules|ui)/' },
    },
    {
      name: 'ui-knows-no-room',
      comment: 'Furniture is for any room: pass words and values in. From the pipes it may take platform/pure.',
      severity: 'error',
      from: { path: '^ui/' },
      to: { path: '^(modules|platform)/', pathNot: '^platform/pure/' },
    },
    {
      name: 'furniture-is-for-screens',
      comment: 'Rooms and pipes run on the server and use no furniture.',
      severity: 'error',
      from: { path: '^(modules|apps/(server|worker|cli|simulator))/' },
      to: { path: '^ui/' },
    },
    {
      name: 'web-sees-rules-and-contracts-only',
      comment:
        'A web app sees rules/, contract.ts, words.*.ts, ui/ and platform/pure; everything else is asked over HTTP.',
      severity: 'error',
      from: { path: web },
      to: { path: '^(modules|platform)/', pathNot: [...shownToBrowsers, contractParts, '^platform/pure/'] },
    },
    {
      name: 'browsers-have-no-node',
      comment: 'This is compiled for a browser: there is no file system and no Node there.',
      severity: 'error',
      from: { path: ['^ui/', web], pathNot: [test, webBuild] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'screens-stand-alone',
      comment:
        "A screen composes rooms and parts, never another screen. Shared pieces go to the app's parts/ or to ui/.",
      severity: 'error',
      from: { path: '^apps/([^/]+)/screens/([^/]+)/' },
      to: { path: '^apps/$1/screens/', pathNot: '^apps/$1/screens/$2/' },
    },
    {
      name: 'doors-use-the-porch',
      comment:
        'The server gathers routes, reactions, timers and events of the rooms; for anything else use what public.ts offers.',
      severity: 'error',
      from: { path: '^apps/(server|worker)/', pathNot: test },
      to: { path: '^modules/', pathNot: [...porch, gathered] },
    },
    {
      name: 'commands-and-county-use-the-porch',
      comment:
        'The command line and the makers of the demo county use public.ts, contract.ts, words.*.ts, rules/ only.',
      severity: 'error',
      from: { path: ['^apps/cli/', demoMakers], pathNot: test },
      to: { path: '^modules/', pathNot: porch },
    },
    {
      name: 'the-simulator-speaks-http',
      comment: 'The simulator plays people: it knows contracts, rules and words, and does everything over HTTP.',
      severity: 'error',
      from: { path: '^apps/simulator/', pathNot: [test, demoMakers] },
      to: { path: '^modules/', pathNot: shownToBrowsers },
    },
    {
      name: 'tools-use-the-porch',
      comment: 'Tools and benchmarks come in by the porch as everyone does.',
      severity: 'error',
      from: { path: '^(tools|bench)/', pathNot: test },
      to: { path: '^modules/', pathNot: [...porch, gathered] },
    },
    {
      name: 'nobody-imports-an-app',
      comment: 'An app is a door: it is started, not imported. Move the shared part to a room, to platform/ or to ui/.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-house-knows-no-door',
      comment: 'Rooms, pipes and furniture do not know who opens them.',
      severity: 'error',
      from: { path: '^(modules|platform|ui)/', pathNot: test },
      to: { path: '^(apps|tools|tests|bench)/' },
    },
    {
      name: 'testing-stays-out-of-the-product',
      comment: 'platform/testing is for tests, benchmarks and tools.',
      severity: 'error',
      from: { path: '^(modules|platform|apps|ui)/', pathNot: [test, '^platform/testing/'] },
      to: { path: '^platform/testing/' },
    },
    {
      name: 'rooms-hold-no-connection',
      comment: 'Rooms are handed a transaction (Tx). Connections, pools and the engine belong to platform/database.',
      severity: 'error',
      from: { path: '^modules/', pathNot: test },
      to: { path: '(^|/)node_modules/(pg|@electric-sql/[^/]+)/' },
    },
    {
      name: 'products-packages-are-dependencies',
      comment: 'A server is installed without devDependencies: move the package to dependencies, or do without it.',
      severity: 'error',
      from: {
        path: '^(modules|platform|apps/(server|worker|cli|simulator))/',
        pathNot: [test, '^platform/testing/'],
      },
      to: { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'imports-exist',
      comment: 'The imported file or package is not there.',
      severity: 'error',
      from: {},
      // Vite answers these itself; and types may come without a package of code.
      to: { couldNotResolve: true, pathNot: ['\\?(url|raw|worker|inline)$', '^virtual:', '^geojson$'] },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: {},
      // A type alone makes no circle at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface; swc reads the sources as they are written, type-only imports included.
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
