import { useRef, useState } from 'react';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { send } from './client.ts';
import { Refused } from './refused.ts';
import { untilAnswered } from './until-answered.ts';

/** How long to wait before the same command is sent again; the server answers a repeat with the first answer. */
const waits = [400, 1200, 3000];

/** Sends one intent until there is an answer; the id stays the same, so that nothing happens twice. */
export function sendCommand(
  path: string,
  body: Readonly<Record<string, unknown>>,
  commandId: string,
): Promise<unknown> {
  return untilAnswered(() => send(path, { method: 'POST', body: { contract: 1, commandId, ...body } }), waits);
}

/**
 * One thing a person wants done: `commit(body)` sends it, `refused` says why not, `working` while it runs. The id
 * stays while the outcome is unknown and the wish unchanged; a clear answer ends the intent. `commit` gives the refusal too.
 */
export function useIntent<Answer>(path: string, done: (answer: Answer) => void) {
  const intent = useRef<{ wish: string; commandId: string } | null>(null);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const commit = async (body: Readonly<Record<string, unknown>>): Promise<Refused | null> => {
    if (working) return null;
    const wish = JSON.stringify(body);
    if (intent.current?.wish !== wish) intent.current = { wish, commandId: uuidv7() };
    setWorking(true);
    setRefused(null);
    try {
      const answer = (await sendCommand(path, body, intent.current.commandId)) as Answer;
      intent.current = null;
      done(answer);
      return null;
    } catch (error) {
      const said = error instanceof Refused ? error : new Refused(0, 'desk.broken');
      if (said.status >= 400 && said.status < 500) intent.current = null;
      if (!(error instanceof Refused)) console.error(error);
      setRefused(said);
      return said;
    } finally {
      setWorking(false);
    }
  };
  return { commit, working, refused, forget: () => setRefused(null) };
}
