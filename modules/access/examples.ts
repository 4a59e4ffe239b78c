/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
export type AccountOfExample = { username: string; password: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** An account that nobody is signed in to. */
    freshAccount(): Promise<AccountOfExample>;
    /** The asker's password, and one that he could have next. */
    myPassword(): Promise<{ current: string; next: string }>;
    /** The asker has no second factor and has not begun one. */
    withoutSecondFactor(): Promise<void>;
    /** The asker has begun a second factor: its code of this minute. */
    secondFactorCode(): Promise<string>;
    /** The account of somebody of the county who has not set a password yet. */
    accountWithoutPassword(): Promise<string>;
    /** A one-time link that nobody has used. */
    setupToken(): Promise<string>;
    /** Another system through which people of the county sign in: a CAS that stands open. */
    outsideProvider(): Promise<{ providerId: string; putAt: string }>;
    /** Somebody of the county who came through another system. */
    outsideIdentity(): Promise<string>;
  }
}
