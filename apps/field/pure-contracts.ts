import type { Plugin } from 'vite';

const contracts = /\/modules\/[^/]+\/contract(?:\.ts|\/)|\/platform\/contract-parts\.ts/;

type Piece = { type: string; start: number; end: number };
type Statement = Piece & {
  declaration?: Statement | null;
  declarations?: readonly { init: Piece | null }[];
};

/**
 * Contracts hold every request of a room; a phone speaks a few of them. A schema that no page uses is left out: making one
 * has no effect but its value, which the bundler cannot see through `.check(…)` and must be told.
 */
export function pureContracts(): Plugin {
  return {
    name: 'pure-contracts',
    transform(code, id) {
      if (!contracts.test(id)) return null;
      const body = this.parse(code).body as unknown as readonly Statement[];
      const made = body.flatMap((statement) => {
        const { declarations = [] } = statement.declaration ?? statement;
        return declarations.flatMap(({ init }) => (init !== null && isMade(init) ? [init] : []));
      });
      // From the end, so that what stands before keeps its place.
      const text = made.reduceRight(
        (whole, { start, end }) =>
          `${whole.slice(0, start)}/* @__PURE__ */ (() => (${whole.slice(start, end)}))()${whole.slice(end)}`,
        code,
      );
      return { code: text, map: null };
    },
  };
}

function isMade({ type }: Piece): boolean {
  return type === 'CallExpression' || type === 'ObjectExpression';
}
