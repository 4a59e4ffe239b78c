import { roleWords as roleEn } from '#modules/access/words.en.ts';
import { roleWords as roleZh } from '#modules/access/words.zh.ts';
import { retentionWords as retentionEn } from '#modules/catalogue/words.en.ts';
import { retentionWords as retentionZh } from '#modules/catalogue/words.zh.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { PackedCase, PackedStep } from '../rules/archive-package.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import * as english from '../words.en.ts';
import * as chinese from '../words.zh.ts';
import { documentWords } from './document-words.ts';

export type DocumentOptions = { language: 'zh' | 'en'; matterName: string | null; withTexts: boolean; now: Date };
type Words = (typeof documentWords)['zh' | 'en'];
type Codes = Readonly<Record<string, string>>;

const rooms = {
  zh: { room: chinese, roles: roleZh as Codes, retention: retentionZh as Codes },
  en: { room: english, roles: roleEn as Codes, retention: retentionEn as Codes },
};

/** The readable file of a case: one page to print, with nothing of it fetched from anywhere. */
export function caseDocument(packed: PackedCase, { language, matterName, withTexts, now }: DocumentOptions): string {
  const words = documentWords[language];
  const { incident } = packed;
  const { room, retention } = rooms[language];
  const time = (text: unknown) => (typeof text === 'string' ? formatChinaTime(new Date(text), 'second') : words.none);
  const coded = (list: Codes, code: unknown) => (typeof code === 'string' ? (list[code] ?? code) : words.none);
  const facts: [string, string][] = [
    [words.number, packed.number],
    [words.matter, matterName ?? words.none],
    [words.title, textOr(incident['title'], words.withheld)],
    [words.status, coded(room.statusWords, incident.status)],
    [words.outcome, coded(room.outcomeWords, incident['outcome'])],
    [words.source, coded(room.sourceWords, incident['source'])],
    [words.reportedAt, time(incident['reportedAt'])],
    [words.closedAt, time(incident['closedAt'])],
    [words.place, textOr(incident['placeWords'], withTexts ? words.none : words.withheld)],
    [words.desk, packed.organisations[String(incident['deskOrganisationId'])] ?? ''],
    [words.unit, packed.organisations[String(incident['unitId'])] ?? words.none],
  ];
  if (packed.reporter) {
    facts.push([words.reporter, [packed.reporter.name, packed.reporter.phone].filter(Boolean).join(' ')]);
  } else if (incident['confidential'] === true) facts.push([words.reporter, words.confidential]);
  if (packed.archive) {
    facts.push(
      [words.archivedAt, time(packed.archive['archived_at'])],
      [words.retention, retentionText(packed.archive, retention, words)],
    );
  }
  const steps = packed.steps.map((step) => stepHtml(packed, step, rooms[language], words));
  const attachments = packed.attachments.map(
    (file) =>
      `<tr><td>${escaped(file.name ?? words[`file.${file.state}`])}</td><td>${coded(room.attachmentKindWords, file.kind)}</td>` +
      `<td class="numbers">${file.byteSize}</td><td class="hash">${escaped(file.digest)}</td></tr>`,
  );
  const clocks = packed.clocks.map(
    (clock) =>
      `<tr><td>${escaped(coded({ ...room.clockWords, ...room.pauseWords }, clock['clock'] ?? clock['reason']))}</td><td>${time(isoOf(clock['started_at']))}</td>` +
      `<td>${time(isoOf(clock['due_at']))}</td><td>${time(isoOf(clock['ended_at']))}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(packed.number)} ${escaped(words.heading)}</title>
<style>${styles}</style>
</head>
<body>
<h1>${escaped(words.heading)}</h1>
<p class="second">${escaped(withTexts ? words.whole : words.withoutTexts)}</p>
<table class="facts">${facts.map(([label, value]) => `<tr><th scope="row">${escaped(label)}</th><td>${escaped(value)}</td></tr>`).join('')}</table>
<h2>${escaped(words.steps)}</h2>
${steps.join('\n')}
<h2>${escaped(words.clocks)}</h2>
<table><tr><th>${escaped(words.clock)}</th><th>${escaped(words.startedAt)}</th><th>${escaped(words.dueAt)}</th><th>${escaped(words.endedAt)}</th></tr>${clocks.join('')}</table>
<h2>${escaped(words.attachments)}</h2>
${attachments.length === 0 ? `<p>${escaped(words.none)}</p>` : `<table><tr><th>${escaped(words.file)}</th><th>${escaped(words.kind)}</th><th>${escaped(words.bytes)}</th><th>SHA-256</th></tr>${attachments.join('')}</table>`}
<h2>${escaped(words.proof)}</h2>
<p>${escaped(words.verify)}</p>
<p class="hash">${escaped(packed.chain.name)} · ${packed.chain.length} · ${escaped(packed.chain.head)}</p>
<p class="second">${escaped(words.madeAt)} ${time(now.toISOString())}</p>
</body>
</html>
`;
}

function stepHtml(packed: PackedCase, step: PackedStep, { room, roles }: (typeof rooms)['zh' | 'en'], words: Words) {
  const entry = stepOfEntry(step.text);
  const { at } = JSON.parse(step.text) as { at: string };
  const role = entry.as ?? '';
  const who = [roles[role] ?? role, packed.people[entry.accountId], packed.organisations[entry.organisationId]];
  const named = role === 'system' ? [roles['system'] ?? words.system] : who;
  const unit = entry.given.unitId ? packed.organisations[entry.given.unitId] : undefined;
  const texts = Object.entries(step.texts).map(([field, text]) => {
    const label = words[`text.${field}` as keyof Words] ?? field;
    const body = text.state === 'present' ? text.body : words[text.state];
    return `<dt>${escaped(label)}</dt><dd>${escaped(body)}</dd>`;
  });
  if (unit) texts.unshift(`<dt>${escaped(words.unit)}</dt><dd>${escaped(unit)}</dd>`);
  const action = (room.actionWords as Codes)[entry.action] ?? entry.action;
  return `<section><h3>${step.position}. ${escaped(action)}</h3>
<p class="second">${formatChinaTime(new Date(at), 'second')} · ${escaped(named.filter(Boolean).join(' · '))}</p>
${texts.length === 0 ? '' : `<dl>${texts.join('')}</dl>`}
<p class="hash">${escaped(step.hash)}</p></section>`;
}

function retentionText(archive: Record<string, unknown>, names: Codes, words: Words): string {
  const {
    retention,
    years,
    dispose_from: from,
  } = archive as { retention: string; years: number | null; dispose_from: string | null };
  const name = retention === 'set-years' ? `${years}` : (names[retention] ?? retention);
  return from === null ? name : `${name} · ${words.disposeFrom} ${from}`;
}

function isoOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : null;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
}

const styles = `
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; color: #1b2321; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; } h3 { font-size: 1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #c9d1ce; padding: 4px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.facts th { width: 9rem; font-weight: 600; }
section { border-top: 1px solid #e1e5e3; padding: .6rem 0; break-inside: avoid; }
dl { margin: .3rem 0; } dt { color: #5c6966; } dd { margin: 0 0 .3rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.second { color: #5c6966; margin: 0; } .hash { font: 11px/1.4 ui-monospace, monospace; color: #5c6966; overflow-wrap: anywhere; margin: .2rem 0 0; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
`;
