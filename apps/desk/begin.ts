/**
 * The first thing that runs: a small file of its own, so that the first answers of the server and the screen of the address
 * are on their way while the frame of the desk still comes. The frame finds them by `takeEarly`, or asks by itself.
 */
import { recall } from '#ui/memory/memory.ts';
import { activePost, askEarly, firstOrder, firstRows, headersOf } from './api/early.ts';

type Known = { capacities?: { capacityId: string; countyCode: string }[]; secondFactor?: string };

const [place, queue] = window.location.pathname.replace(/^\/desk\/?/, '').split('/');
const query = new URLSearchParams(window.location.search);
const language = recall('linli.language') === 'en' ? 'en' : 'zh-CN';

async function begin(): Promise<void> {
  // Who is signed in is asked before the language of the person is known to the frame.
  const session = askEarly('/api/session', headersOf(null, 'zh-CN'));
  if (place !== '' && place !== undefined && place !== 'work') return;
  const answer = await session;
  if (!answer.ok) return;
  const { capacities = [], secondFactor } = (await answer.clone().json()) as Known;
  const post = activePost(capacities);
  if (post === undefined || post.countyCode === '' || secondFactor === 'required') return;
  const headers = headersOf(post.capacityId, language);
  const county = `/api/counties/${post.countyCode}/incidents`;
  // A list that is narrowed is asked for by the screen that knows how.
  const isPlain = [...query.keys()].every((name) => ['case', 'columns', 'embedded'].includes(name));
  if (queue && isPlain) {
    askEarly(`${county}?queue=${queue}&order=${firstOrder(queue)}&limit=${firstRows}`, headers).catch(() => {});
  }
  askEarly(`${county}/counts`, headers).catch(() => {});
  askEarly(`${county}/views`, headers).catch(() => {});
}

begin().catch(() => {
  // No line, or no answer: the frame asks once more and says so.
});
if (place === '' || place === undefined || place === 'work') {
  import('./screens/work/work-screen.tsx').catch(() => {
    // Asked for again by the frame, which renews a page whose pieces are gone.
  });
}
