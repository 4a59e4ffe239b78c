/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
/** The id of a file or of an upload. */
export type FileOfExample = string;

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A small document, as it lies on a disk. */
    documentBytes(): Uint8Array;
    /** An upload that the asker has begun, of which nothing has arrived yet. */
    uploadBegun(): Promise<FileOfExample>;
    /** A file that the asker has sent and nobody has claimed. */
    fileSent(): Promise<FileOfExample>;
    /** The last part of a fresh link to it. */
    fileToken(): Promise<string>;
  }
}
