import { useRef, useState } from 'react';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { send } from './client.ts';
import { Refused } from './refused.ts';

/** How long to wait before the same command is sent again; the server answers a repeat with the first answer. */
const waits = [400, 1200, 3000];

/**
 * Sends one intent until there is an answer. The id is made once per intent: lost answers are asked for again with
 * the same id, so that nothing happens twice and nothing is lost.
 */
export async function sendCommand(
  path: string,
  body: Readonly<Record<string, unknown>>,
  commandId: string,
): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send(path, { method: 'POST', body: { contract: 1, commandId, ...body } });
    } catch (error) {
      const noAnswer =
        error instanceof Refused &&
        (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504);
      const wait = waits[attempt];
      if (!noAnswer || wait === undefined) throw error;
      await new Promise((done) => {
        setTimeout(done, wait);
      });
    }
  }
}

/**
 * One thing a person wants done: `commit(body)` sends it, `refused` says why not, `working` while it runs. The id
 * stays while the outcome is unknown and the wish unchanged; a clear answer ends the intent.
 */
export function useIntent<Answer>(path: string, done: (answer: Answer) => void) {
  const intent = useRef<{ wish: string; commandId: string } | null>(null);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const commit = async (body: Readonly<Record<string, unknown>>): Promise<void> => {
    if (working) return;
    const wish = JSON.stringify(body);
    if (intent.current?.wish !== wish) intent.current = { wish, commandId: uuidv7() };
    setWorking(true);
    setRefused(null);
    try {
      const answer = (await sendCommand(path, body, intent.current.commandId)) as Answer;
      intent.current = null;
      done(answer);
    } catch (error) {
      const said = error instanceof Refused ? error : new Refused(0, 'desk.broken');
      if (said.status >= 400 && said.status < 500) intent.current = null;
      if (!(error instanceof Refused)) console.error(error);
      setRefused(said);
    } finally {
      setWorking(false);
    }
  };
  return { commit, working, refused, forget: () => setRefused(null) };
}
