import { type EmbeddedEngine, openEmbeddedEngine } from './open-embedded-engine.ts';

/** An engine in memory with the extensions made, for one test process. Several may run beside each other. */
export function openTestEngine(): Promise<EmbeddedEngine> {
  return openEmbeddedEngine({
    memory: true,
    onLost: (reason) => console.error(`the test engine was lost: ${reason}`),
  });
}
