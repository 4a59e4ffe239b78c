import type { Example } from '#platform/http/example.ts';

/** What examples of this room's routes ask for; made in `tests/fixtures/portal-examples.ts`. */
export type FormOfExample = Example;

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A report as the page's form sends it. */
    reportForm(): Promise<FormOfExample>;
    /** A form on the page of a case that stands so, filled in. */
    linkForm(
      status: 'reported' | 'closed' | 'declined',
      fields: Readonly<Record<string, string>>,
    ): Promise<FormOfExample>;
  }
}
