/**
 * How long a case takes who accepts and dispatches it by keyboard: what the machine takes is measured in a real browser over
 * a real server, what a person takes is a model and said apart. The model is the keystroke-level one (Card, Moran,
 * Newell 1980): a key 0.2 s (five a second), a decision on what is proposed 1.35 s, besides reading a file 4 s.
 */
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openBrowser } from '../tests/fixtures/browser.ts';
import { fixturePassword, startTestServer } from '../tests/fixtures/running-server.ts';

const cases = Number(process.argv[process.argv.indexOf('--cases') + 1] ?? 0) || 50;
const person = { read: 4_000, decide: 1_350, key: 200 };
/** Its letter, then Ctrl and Enter; and the rule, where a matter has several. */
const keys = { r: 4, d: 3 };

const running = await startTestServer();
const browser = await openBrowser();

async function sitDown(who: 'town-acceptor' | 'town-dispatcher', queue: string): Promise<Page> {
  const page = await (await browser.open({ width: 1366, height: 768 })).newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(inPage);
  await page.goto(`${running.address}/desk/`);
  await page.getByLabel('用户名').fill(`${who}-990101`);
  await page.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await page.goto(`${running.address}/desk/work/${queue}`);
  await page
    .locator('button[id^="row-"]')
    .nth(Math.min(cases, 10) - 1)
    .waitFor();
  return page;
}

/**
 * By the page's own clock: from Ctrl and Enter until another file with its buttons has been painted. A driver outside
 * waits for its own turn on a busy machine too, and would count that.
 */
const inPage = `
  window.shown = [];
  let sent = null;
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    sent = { at: event.timeStamp, from: document.querySelector('#case-file')?.dataset.incident };
  }, true);
  new MutationObserver(() => {
    const file = document.querySelector('#case-file');
    if (!sent || !file?.dataset.incident || file.dataset.incident === sent.from || !file.querySelector('footer button')) return;
    const { at } = sent;
    sent = null;
    requestAnimationFrame(() => setTimeout(() => window.shown.push(performance.now() - at)));
  }).observe(document, { subtree: true, childList: true, attributes: true });
`;

const idOf = (page: Page) => new URL(page.url()).searchParams.get('case') ?? '';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Times = { form: number; next: number };

/** Works a queue to its end with one letter; answers for each case how long form and next case took to come. */
async function work(page: Page, letter: keyof typeof keys): Promise<Map<string, Times>> {
  const times = new Map<string, Times>();
  await page.keyboard.press('j');
  for (let done = 0; done < cases; done += 1) {
    await page.locator('#case-file').getByText('办理过程').waitFor();
    // While a person reads, the next files are read ahead: a tenth of the reading is enough to be fair to both.
    await pause(person.read / 10);
    const incidentId = idOf(page);
    const begun = performance.now();
    await page.keyboard.press(letter);
    await page
      .getByRole('form')
      .locator(letter === 'r' ? 'input:focus' : 'input:checked')
      .first()
      .waitFor();
    const form = performance.now() - begun;
    if (letter === 'r') await page.keyboard.press('Space');
    const sent = performance.now();
    await page.keyboard.press('Control+Enter');
    if (done < cases - 1) {
      await page.waitForURL((url) => ![incidentId, null].includes(url.searchParams.get('case')), {
        waitUntil: 'commit',
      });
      await page.locator('#case-file footer button').first().waitFor();
    } else {
      await page.getByRole('form').waitFor({ state: 'detached' });
    }
    times.set(incidentId, { form, next: performance.now() - sent });
  }
  return times;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;
}
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

try {
  const acceptor = await running.signIn('town-acceptor');
  for (let place = 1; place <= cases; place += 1) {
    const given = { description: `人民路${place}号店外经营`, matterCode: 'event-04-05', source: 'operator' };
    const where = { point: running.county.inside['grid-1'], words: `人民路${place}号` };
    const answer = await acceptor.post('/api/counties/990101/incidents', {
      contract: 3,
      commandId: uuidv7(),
      incidentId: uuidv7(),
      place: where,
      ...given,
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  const atAcceptor = await sitDown('town-acceptor', 'to-accept');
  const accepted = await work(atAcceptor, 'r');
  const atDispatcher = await sitDown('town-dispatcher', 'to-dispatch');
  const dispatched = await work(atDispatcher, 'd');
  const machine: number[] = [];
  for (const [incidentId, { form, next: came }] of accepted) {
    const other = dispatched.get(incidentId);
    if (other === undefined) continue;
    machine.push(form + came + other.form + other.next);
  }
  const next: number[] = [];
  for (const page of [atAcceptor, atDispatcher]) next.push(...((await page.evaluate('window.shown')) as number[]));
  const human = 2 * (person.read + person.decide) + (keys.r + keys.d) * person.key;
  console.log(`cases ${machine.length}, load ${loadavg()[0]!.toFixed(1)}`);
  console.log(`a person, by the model: ${seconds(human)} (twice: read, decide; ${keys.r + keys.d} keys)`);
  console.log(`the machine: median ${seconds(median(machine))}, p95 ${seconds(percentile(machine, 0.95))}`);
  console.log(
    `sent until the next case is painted (${next.length}): median ${seconds(median(next))}, p95 ${seconds(percentile(next, 0.95))}`,
  );
  console.log(`accept and dispatch: median ${seconds(human + median(machine))} (to be 25 s at most)`);
} finally {
  await browser.close();
  await running.close();
}
