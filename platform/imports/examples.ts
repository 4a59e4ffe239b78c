/** What examples of the import routes ask for; made in `tests/fixtures/room-examples.ts`. */
export type ImportOfExample = { kind: string; name: string; options: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A kind of file that the asker may import, with its options. */
    importAsked(): ImportOfExample;
    importBytes(): Uint8Array;
    /** An import of the asker's in a state; it was a trial. */
    importIn(state: 'waiting' | 'done' | 'stopped'): Promise<string>;
  }
}
