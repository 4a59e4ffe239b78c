// A small house full of offences, one against each wall of .dependency-cruiser.cjs, and lawful files that look much like them.

const floors = [
  ['organisation'],
  ['access'],
  ['audit', 'notifications'],
  ['grids', 'catalogue'],
  ['staff', 'ledger'],
  ['incidents', 'patrols'],
  ['assessment', 'analysis'],
  ['portal', 'integrations'],
] as const;

/** What each planted file says, and which wall must stop it. */
export const offences: { rule: string; file: string; says: string }[] = [
  ...floors.slice(0, -1).map(([room], floor) => ({
    rule: `storey-${floor + 1}-looks-up`,
    file: `modules/${room}/commands/look-up.ts`,
    says: `import { open } from '#modules/${floors[floor + 1]![0]}/public.ts'; open();`,
  })),
  ...floors.flatMap(([room, neighbour], floor) =>
    neighbour
      ? [
          {
            rule: `storey-${floor + 1}-looks-sideways`,
            file: `modules/${room}/commands/look-sideways.ts`,
            says: `import type { Opened } from '#modules/${neighbour}/contract.ts'; export type Mine = Opened;`,
          },
        ]
      : [],
  ),
  {
    rule: 'every-room-has-a-storey',
    file: 'modules/weather/commands/forecast.ts',
    says: `import '#platform/refusal.ts';`,
  },
  {
    rule: 'use-the-porch',
    file: 'modules/incidents/commands/past-the-porch.ts',
    says: `import { inside } from '#modules/grids/queries/inside.ts'; inside();`,
  },
  {
    rule: 'use-the-porch',
    file: 'modules/incidents/commands/types-past-the-porch.ts',
    says: `export type { Inside } from '#modules/grids/queries/inside.ts';`,
  },
  {
    rule: 'no-porch-from-inside',
    file: 'modules/grids/queries/own-porch.ts',
    says: `import { open } from '../public.ts'; open();`,
  },
  {
    rule: 'rules-are-pure',
    file: 'modules/incidents/rules/reads-a-file.ts',
    says: `import { readFileSync } from 'node:fs'; readFileSync('x');`,
  },
  {
    rule: 'rules-are-pure',
    file: 'modules/incidents/rules/uses-a-package.ts',
    says: `import * as z from 'zod/mini'; export const schema = z;`,
  },
  {
    rule: 'rules-are-pure',
    file: 'modules/incidents/rules/knows-the-contract.ts',
    says: `import type { Opened } from '../contract.ts'; export type Mine = Opened;`,
  },
  { rule: 'pure-is-pure', file: 'platform/pure/not-so-pure.ts', says: `import '#platform/refusal.ts';` },
  {
    rule: 'contracts-travel',
    file: 'modules/staff/contract.ts',
    says: `import { connect } from '#platform/database/connect.ts'; export type Opened = typeof connect;`,
  },
  {
    rule: 'contracts-travel',
    file: 'modules/staff/contract/post.ts',
    says: `import { connect } from '#platform/database/connect.ts'; export type Post = typeof connect;`,
  },
  {
    rule: 'use-the-porch',
    file: 'modules/analysis/contract.ts',
    says: `export * from '#modules/incidents/contract/report.ts';`,
  },
  {
    rule: 'pieces-by-their-whole',
    file: 'modules/incidents/commands/past-the-contract.ts',
    says: `import { report } from '../contract/report.ts'; report;`,
  },
  {
    rule: 'pieces-by-their-whole',
    file: 'apps/field/past-the-words.ts',
    says: `import { words } from '#modules/incidents/words/report.zh.ts'; words;`,
  },
  {
    rule: 'platform-knows-no-room',
    file: 'platform/http/knows-incidents.ts',
    says: `import { open } from '#modules/incidents/public.ts'; open();`,
  },
  {
    rule: 'ui-knows-no-room',
    file: 'ui/table/knows-incidents.tsx',
    says: `import { words } from '#modules/incidents/words.zh.ts'; export const Table = () => <b>{words.open} import</b>;`,
  },
  {
    rule: 'furniture-is-for-screens',
    file: 'modules/incidents/queries/draws.ts',
    says: `import { Chair } from '#ui/chair/chair.tsx'; Chair();`,
  },
  {
    rule: 'web-sees-rules-and-contracts-only',
    file: 'apps/desk/screens/queue/queue.tsx',
    says: `import { open } from '#modules/incidents/public.ts'; export const Queue = () => <p>{String(open)}</p>;`,
  },
  {
    rule: 'web-sees-rules-and-contracts-only',
    file: 'apps/field/connects.ts',
    says: `const { connect } = await import('#platform/database/connect.ts'); connect();`,
  },
  {
    rule: 'browsers-have-no-node',
    file: 'apps/field/reads-a-file.ts',
    says: `import path from 'node:path'; path.sep;`,
  },
  {
    rule: 'screens-stand-alone',
    file: 'apps/desk/screens/map/map.tsx',
    says: `import { Part } from '../file/part.tsx'; export const Map = () => <Part />;`,
  },
  {
    rule: 'doors-use-the-porch',
    file: 'apps/server/short-cut.ts',
    says: `import { inside } from '#modules/grids/queries/inside.ts'; inside();`,
  },
  {
    rule: 'commands-and-county-use-the-porch',
    file: 'apps/cli/short-cut.ts',
    says: `import { routes } from '#modules/grids/routes.ts'; routes();`,
  },
  {
    rule: 'the-simulator-speaks-http',
    file: 'apps/simulator/short-cut.ts',
    says: `import { open } from '#modules/incidents/public.ts'; open();`,
  },
  {
    rule: 'tools-use-the-porch',
    file: 'tools/short-cut.ts',
    says: `import { inside } from '#modules/grids/queries/inside.ts'; inside();`,
  },
  {
    rule: 'nobody-imports-an-app',
    file: 'apps/server/borrows.ts',
    says: `import { program } from '../cli/program.ts'; program();`,
  },
  {
    rule: 'the-house-knows-no-door',
    file: 'platform/worker/starts-the-app.ts',
    says: `import { program } from '../../apps/cli/program.ts'; program();`,
  },
  {
    rule: 'testing-stays-out-of-the-product',
    file: 'modules/grids/commands/uses-the-kit.ts',
    says: `import { sandbox } from '#platform/testing/sandbox.ts'; sandbox();`,
  },
  {
    rule: 'rooms-hold-no-connection',
    file: 'modules/grids/commands/connects.ts',
    says: `import pg from 'pg'; pg();`,
  },
  {
    rule: 'products-packages-are-dependencies',
    file: 'platform/http/needs-a-tool.ts',
    says: `import tool from 'only-for-tests'; tool();`,
  },
  { rule: 'imports-exist', file: 'apps/server/lost.ts', says: `import { gone } from './gone.ts'; gone();` },
  {
    rule: 'no-circles',
    file: 'modules/audit/queries/chicken.ts',
    says: `import { egg } from './egg.ts'; export const chicken = () => egg();`,
  },
];

/** Everything here is as it should be: no wall may stop it. */
export const lawful: Record<string, string> = {
  ...Object.fromEntries(
    floors
      .flat()
      .flatMap((room) => [
        [`modules/${room}/public.ts`, `export const open = () => 1;\n`],
        ...(['staff', 'incidents', 'analysis'].includes(room)
          ? []
          : [
              [
                `modules/${room}/contract.ts`,
                `import * as z from 'zod/mini'; export const opened = z; export type Opened = 1;\n`,
              ],
            ]),
        [`modules/${room}/words.zh.ts`, `export const words = { open: '开' };\n`],
      ]),
  ),
  'modules/incidents/contract.ts': `import * as z from 'zod/mini'; export * from './contract/report.ts'; export const opened = z; export type Opened = 1;\n`,
  'modules/incidents/contract/report.ts': `import * as z from 'zod/mini'; import { place } from './place.ts'; import type { Opened } from '#modules/grids/contract.ts'; export const report = { z, place }; export type O = Opened;\n`,
  'modules/incidents/contract/place.ts': `import { id } from '#platform/contract-parts.ts'; import { lifecycle } from '../rules/lifecycle.ts'; export const place = [id, lifecycle];\n`,
  'modules/incidents/words.en.ts': `export * from './words/report.en.ts';\n`,
  'modules/incidents/words/report.en.ts': `import type { words as chinese } from './report.zh.ts'; export const words: typeof chinese = { report: 'r' };\n`,
  'modules/incidents/words/report.zh.ts': `export const words = { report: '报' };\n`,
  'modules/grids/queries/inside.ts': `import '#platform/refusal.ts'; export type Inside = 1; export const inside = () => 1;\n`,
  'modules/grids/routes.ts': `import { inside } from './queries/inside.ts'; export const routes = () => inside();\n`,
  'modules/incidents/rules/lifecycle.ts': `import { days } from '#platform/pure/days.ts'; export const lifecycle = () => days();\n`,
  'modules/incidents/rules/lifecycle.test.ts': `import { test } from 'only-for-tests'; import '#platform/testing/sandbox.ts'; test();\n`,
  'modules/incidents/commands/looks-down.ts': `import { open } from '#modules/organisation/public.ts'; import { lifecycle } from '../rules/lifecycle.ts'; import type { Opened } from '#modules/grids/contract.ts'; open(); lifecycle(); export type O = Opened;\n`,
  'modules/audit/queries/egg.ts': `import { chicken } from './chicken.ts'; export const egg = () => chicken();\n`,
  'modules/catalogue/contract.ts': `import { id } from '#platform/contract-parts.ts'; export const opened = id; export type Opened = 1;\n`,
  'modules/access/queries/type-chicken.ts': `import type { Egg } from './type-egg.ts'; export type Chicken = Egg;\n`,
  'modules/access/queries/type-egg.ts': `import type { Chicken } from './type-chicken.ts'; export type Egg = Chicken | 1;\n`,
  'platform/contract-parts.ts': `import * as z from 'zod/mini'; export const id = z;\n`,
  'platform/refusal.ts': `export const refuse = () => 1;\n`,
  'platform/pure/days.ts': `export const days = () => 1;\n`,
  'platform/database/connect.ts': `import pg from 'pg'; export const connect = () => pg();\n`,
  'platform/testing/sandbox.ts': `import tool from 'only-for-tests'; export const sandbox = () => tool();\n`,
  'ui/chair/chair.tsx': `import { days } from '#platform/pure/days.ts'; export const Chair = () => <i>import of {days()}</i>;\n`,
  'apps/field/page.ts': `import { id } from '#platform/contract-parts.ts'; id;\n`,
  'apps/desk/main.tsx': `import { Chair } from '#ui/chair/chair.tsx'; import { words } from '#modules/incidents/words.zh.ts'; import { lifecycle } from '#modules/incidents/rules/lifecycle.ts'; export const main = () => <Chair key={words.open + lifecycle()} />;\n`,
  'apps/desk/vite.config.ts': `import path from 'node:path'; export default path.sep;\n`,
  'apps/desk/screens/file/part.tsx': `export const Part = () => <b />;\n`,
  'apps/server/main.ts': `import { routes } from '#modules/grids/routes.ts'; import { open } from '#modules/grids/public.ts'; routes(); open();\n`,
  'apps/cli/program.ts': `import { open } from '#modules/grids/public.ts'; export const program = () => open();\n`,
  'apps/simulator/history/make.ts': `import { open } from '#modules/incidents/public.ts'; open();\n`,
  'apps/simulator/people.ts': `import { opened } from '#modules/incidents/contract.ts'; opened;\n`,
};
