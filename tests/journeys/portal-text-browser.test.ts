// The portal in Debian's text browser: no style, no script, no pictures; every page is read from above to below.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionInput, takeAction } from '#modules/incidents/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { listen } from '../fixtures/portal-faces.ts';
import { fixtureNow } from '../fixtures/small-county.ts';
import { openTextBrowser, type TextBrowser } from '../fixtures/text-browser.ts';

let server: ExampleServer;
let browser: TextBrowser;
let root: string;
beforeAll(async () => {
  browser = openTextBrowser();
  server = await startExampleServer();
  root = `${await listen(server)}/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => {
  browser?.close();
  await server?.close();
});

/** These stand in this order, whatever stands between them. */
function inOrder(text: string, words: readonly string[]): void {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    expect(at, `“${word}” after “${text.slice(Math.max(0, from - 40), from)}” in\n${text}`).toBeGreaterThanOrEqual(0);
    from = at + word.length;
  }
}

/** Of units and grids the first there is. */
const elsewhere: readonly string[] = ['unit-head', 'grid-worker'];

async function act(role: string, incidentId: string, input: Partial<ActionInput>): Promise<void> {
  const { county } = server.wide;
  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ desk: string }>`
      select desk_organisation_id as desk from incidents.incident where incident_id = ${incidentId}`,
  );
  const { actor } = server.wide.members.find(
    (one) => one.role === role && (one.actor.organisationId === row!.desk || elsewhere.includes(role)),
  )!;
  await county.runCommand(takeAction(county.book), {
    commandId: uuidv7(),
    countyCode: county.countyCode,
    actor,
    now: fixtureNow,
    input: { incidentId, attachments: [], ...input } as ActionInput,
  });
}

test('the first page reads in order: what can be done, the numbers to call, what happens then', async () => {
  const text = await browser.read(root);
  inOrder(text, [
    '跳到正文',
    '长辈版',
    '临江县',
    '我要反映',
    '查进度',
    '谁为我服务',
    '公告',
    '110',
    '119',
    '120',
    '反映之后会怎样',
  ]);
  // The doors come before everything else that is pressed, but for the way past the head and the two choices.
  const links = await browser.links(root);
  expect(links.findIndex((href) => href.endsWith('/report'))).toBeLessThan(8);
});

test('told, followed by the code and the link, answered, not solved, answered again and rated: all in lines of text', async () => {
  const form = await browser.read(`${root}/report`);
  inOrder(form, ['我要反映', '什么事', '在哪里', '您的电话', '为我保密', '提交后给您一个查询码']);
  const { text: missing } = await browser.send(`${root}/report`, 'words', { words: '灯' });
  // What is missing is said before the form, and once more beside its field.
  inOrder(missing, ['还差一点', '请写下是什么事', '请写下在哪里', '什么事', '请写下是什么事']);
  const words = '文化馆后门的路灯坏了，晚上看不见台阶';
  const { text: told, url: link } = await browser.send(`${root}/report`, 'words', {
    words,
    place: '文化馆后门',
    phone: '13812345678',
  });
  inOrder(told, ['收到了，谢谢您', '查询码', '受理', '办理', '答复', '评价', '已收到，待受理', '补充', '撤回']);
  const code = /[34679ACDEFGHJKMNPRTVWXY]{4}-[34679ACDEFGHJKMNPRTVWXY]{4}/.exec(told)![0];

  const { text: found } = await browser.send(`${root}/follow`, 'code', { code: code.toLowerCase() });
  inOrder(found, ['办理进度', '已收到，待受理', '用查询码只能看进度']);
  const { text: wrong } = await browser.send(`${root}/follow`, 'code', { code: 'AAAA3333' });
  inOrder(wrong, ['查进度', '没有找到']);

  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`
      select incident_id from incidents.incident where query_code = ${code.replace('-', '')}`,
  );
  await act('acceptor', row!.incident_id, { action: 'answer', answer: '已经报修，今晚亮灯。' });
  const answered = await browser.read(link);
  inOrder(answered, ['办理进度', '已答复', '答复', '已经报修，今晚亮灯。', '您的评价', '问题解决了吗', '提交评价']);
  const { text: again } = await browser.send(link, 'solved', {
    responded: 'yes',
    solved: 'no',
    satisfied: 'no',
    why: '还是不亮',
  });
  inOrder(again, ['这件事重新办理', '受理']);
  expect(again).not.toContain('提交评价');
  const { incident_id: incidentId } = row!;
  const { organisations } = server.wide.county;
  const worker = server.wide.members.find(({ role }) => role === 'grid-worker')!;
  await act('acceptor', incidentId, { action: 'correct', ruleId: server.wide.county.rule, reason: '定下事项' });
  await act('dispatcher', incidentId, { action: 'dispatch', unitId: organisations.department, reason: '属其职责' });
  await act('unit-head', incidentId, { action: 'receive' });
  inOrder(await browser.read(link), ['办理进度', '办理中']);
  await act('unit-head', incidentId, { action: 'report-done', answer: '已换灯' });
  await act('dispatcher', incidentId, { action: 'ask-inspection', inspectorId: worker.actor.accountId });
  await act('grid-worker', incidentId, { action: 'pass' });
  await act('acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '换了新灯，已经亮了。' });
  const { text: second } = await browser.send(link, 'solved', { responded: 'yes', solved: 'yes', satisfied: 'yes' });
  inOrder(second, ['谢谢您的评价', '换了新灯，已经亮了。', '您已评价']);
}, 120_000);
