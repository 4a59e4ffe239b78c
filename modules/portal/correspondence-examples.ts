import type { Example } from '#platform/http/example.ts';
import type { PrivacyKind } from './rules/privacy-request.ts';

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** The form of a letter, or a form on the page of one that waits for it, filled in. */
    letterForm(form: 'send' | 'reply' | 'again'): Promise<Example>;
    /** The private link of a letter. */
    letterLink(): Promise<string>;
    /** A letter that stands so and is the asker's to act on; nobody of his desk wrote its draft. */
    letter(state: string): Promise<string>;
    /** A form on the page of one's own data, of a case that is closed. */
    myDataForm(fields: Readonly<Record<string, string>>): Promise<Example>;
    /** What somebody asked the asker's desk about his data; a proposal was made by somebody else. */
    privacyRequest(kind: PrivacyKind, state: 'received' | 'proposed'): Promise<string>;
  }
}
