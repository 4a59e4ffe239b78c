/** What examples of this room's routes ask for; made in `tests/fixtures/analysis-examples.ts`. */
export type ModelOfExample = void;

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** Sees to it that a model of matters is in force in the county. */
    modelInForce(): Promise<ModelOfExample>;
    /** Sees to it that no training waits in the county. */
    noTrainingWaits(): Promise<void>;
  }
}
