import type { Example } from '#platform/http/example.ts';

/** What examples of this room's routes ask for; made in `tests/fixtures/portal-examples.ts`. */
export type FormOfExample = Example;
export type NoticeOfExample = { noticeId: string; changedAt: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A report as the page's form sends it. */
    reportForm(): Promise<FormOfExample>;
    /** The code of a town that the light map knows. */
    townOnMap(): string;
    /** The first word of a photo that is sent before its form. */
    photoToBegin(): Promise<FormOfExample>;
    /** A photo that has begun to be sent: what goes on with it, or takes it back. */
    photoBegun(method: 'PATCH' | 'DELETE' | null): Promise<FormOfExample>;
    /** A report that is held within the asker's jurisdiction; answers the id of the case it would become. */
    heldReport(): Promise<string>;
    /** A notice of the asker's own ground that waits for review, written by somebody else. */
    noticeToReview(): Promise<NoticeOfExample>;
    /** A notice that everybody sees. */
    publicNotice(): Promise<NoticeOfExample>;
    /** The form on the page of somebody who supports a closed case, filled in. */
    supportForm(fields: Readonly<Record<string, string>>): Promise<FormOfExample>;
    /** A form on the page of a case that stands so, filled in. */
    linkForm(
      status: 'reported' | 'closed' | 'declined',
      fields: Readonly<Record<string, string>>,
    ): Promise<FormOfExample>;
  }
}
