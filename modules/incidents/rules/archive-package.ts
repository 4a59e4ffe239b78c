/**
 * The archive package (归档包) of one case: what its case.json holds, and how anybody verifies it without this system. Pure:
 * the command line and a browser ask the same code. The hash functions come in.
 */
import type { Mark, Sha256 } from '#platform/pure/chain.ts';
import { chainHash, chainOrigin, checkContent, verifyChain } from '#platform/pure/chain.ts';

export const packageFormat = 'linli-archive-package';
export const packageVersion = 1;
export const manifestName = 'manifest.json';
export const caseName = 'case.json';

/** A text beside a step: there, destroyed by an order, or not given to whoever took the package. */
export type PackedText = { state: 'present'; salt: string; body: string } | { state: 'erased' } | { state: 'withheld' };

export type PackedStep = {
  position: number;
  stepId: string;
  format: number;
  previous: string;
  hash: string;
  /** The canonical text that is hashed. */
  text: string;
  texts: Record<string, PackedText>;
};

/** An order that erased texts, as the county's audit chain has it; unsealed for at most a second after it was given. */
export type PackedErasure = {
  text: string;
  seal: { position: number; format: number; previous: string; hash: string } | null;
};

export type PackedFile = {
  fileId: string;
  kind: string;
  mediaType: string;
  byteSize: number;
  /** SHA-256 as it was stored. */
  digest: string;
  stepId: string | null;
  state: 'present' | 'erased' | 'withheld' | 'missing';
  /** Its name in the package. */
  name: string | null;
};

export type PackedCase = {
  format: typeof packageFormat;
  version: number;
  county: string;
  incidentId: string;
  number: string;
  /** Everything public that the case's row says. */
  incident: Record<string, unknown> & { status: string };
  chain: { name: string; head: string; length: number };
  steps: PackedStep[];
  clocks: Record<string, unknown>[];
  people: Record<string, string>;
  organisations: Record<string, string>;
  reporter: { name: string | null; phone: string | null } | null;
  archive: Record<string, unknown> | null;
  holds: Record<string, unknown>[];
  transfers: Record<string, unknown>[];
  erasures: PackedErasure[];
  attachments: PackedFile[];
};

export type Manifest = {
  format: typeof packageFormat;
  version: number;
  county: string;
  number: string;
  incidentId: string;
  madeAt: string;
  /** Without personal text, for whoever may not know the persons. */
  texts: 'included' | 'withheld';
  files: { name: string; bytes: number; sha256: string }[];
};

export const packageReasons = [
  'package-altered',
  'manifest-missing',
  'manifest-unreadable',
  'file-missing',
  'file-altered',
  'file-not-listed',
  'case-unreadable',
  'case-differs',
  'step-of-another-case',
  'chain-broken',
  'text-altered',
  'text-missing',
  'text-unknown',
  'erasure-broken',
  'attachment-altered',
] as const;
export type PackageReason = (typeof packageReasons)[number];

export type PackageReport = {
  number: string;
  steps: number;
  head: string;
  texts: Record<'intact' | 'erased' | 'withheld', number>;
  attachments: Record<PackedFile['state'], number>;
  findings: { reason: PackageReason; where: string }[];
};

export type PackageGiven = {
  /** What every part of the file really holds; null where it cannot be read. */
  parts: ReadonlyMap<string, { sha256: string; bytes: number } | null>;
  manifestText: string | null;
  caseText: string | null;
  /** Byte by byte as it was written, between the parts too. */
  asWritten: boolean;
};

/** Checks a package against its manifest, its chain, and the marks of its texts; tells altered from erased. */
export function verifyPackage({ parts, manifestText, caseText, asWritten }: PackageGiven, sha256: Sha256, mark: Mark) {
  const report: PackageReport = {
    number: '',
    steps: 0,
    head: '',
    texts: { intact: 0, erased: 0, withheld: 0 },
    attachments: { present: 0, erased: 0, withheld: 0, missing: 0 },
    findings: [],
  };
  const find = (reason: PackageReason, where = '') => void report.findings.push({ reason, where });
  if (!asWritten) find('package-altered');
  const manifest = readJson<Manifest>(manifestText);
  if (manifestText === null) find('manifest-missing', manifestName);
  else if (manifest?.format !== packageFormat || !Array.isArray(manifest.files)) {
    find('manifest-unreadable', manifestName);
  } else {
    report.number = manifest.number;
    checkParts(manifest, parts, find);
  }
  const packed = readJson<PackedCase>(caseText);
  if (packed?.format !== packageFormat || !Array.isArray(packed.steps)) {
    find('case-unreadable', caseName);
    return report;
  }
  if (manifest && (manifest.number !== packed.number || manifest.incidentId !== packed.incidentId)) {
    find('case-differs', 'number');
  }
  report.number = packed.number;
  report.steps = packed.steps.length;
  report.head = packed.chain.head;
  checkChain(packed, sha256, find);
  checkTexts(packed, erasedBy(packed, sha256, find), mark, report, find);
  for (const file of packed.attachments) {
    report.attachments[file.state] += 1;
    if (file.state !== 'present') continue;
    const part = file.name === null ? undefined : parts.get(file.name);
    if (part?.sha256 !== file.digest) find('attachment-altered', file.name ?? file.fileId);
  }
  return report;
}

type Find = (reason: PackageReason, where?: string) => void;

function readJson<Shape>(text: string | null): Shape | null {
  try {
    return text === null ? null : (JSON.parse(text) as Shape);
  } catch {
    return null;
  }
}

function checkParts(manifest: Manifest, parts: PackageGiven['parts'], find: Find): void {
  const listed = new Set(manifest.files.map((file) => file.name));
  for (const { name, bytes, sha256 } of manifest.files) {
    const part = parts.get(name);
    if (part === undefined) find('file-missing', name);
    else if (part === null || part.sha256 !== sha256 || part.bytes !== bytes) find('file-altered', name);
  }
  for (const name of parts.keys()) if (name !== manifestName && !listed.has(name)) find('file-not-listed', name);
}

function checkChain({ county, incidentId, chain, steps, incident }: PackedCase, sha256: Sha256, find: Find): void {
  const origin = chainOrigin(sha256, chain.name);
  if (chain.name !== `case ${county} ${incidentId}`) find('case-differs', 'chain');
  const verdict = verifyChain(sha256, origin, steps, chain.head);
  if (!verdict.ok) find('chain-broken', `${verdict.fault.position + 1} ${verdict.fault.reason}`);
  if (steps.length !== chain.length) find('chain-broken', `${steps.length}/${chain.length}`);
  const entries = steps.map((step) =>
    readJson<{ county: string; incident: string; step: string; to: string }>(step.text),
  );
  entries.forEach((entry, index) => {
    const step = steps[index]!;
    const own = entry?.county === county && entry.incident === incidentId && entry.step === step.stepId;
    if (!own || step.position !== index + 1) find('step-of-another-case', String(step.position));
  });
  // The row beside the chain says where the case stands; its last step must have led there.
  if (entries.at(-1)?.to !== incident.status) find('case-differs', 'status');
}

/** The texts that orders in the package erased. A sealed order must fit its own seal. */
function erasedBy({ erasures, incidentId }: PackedCase, sha256: Sha256, find: Find): ReadonlySet<string> {
  const erased = new Set<string>();
  for (const { text, seal } of erasures) {
    const entry = readJson<{
      action: string;
      outcome: string;
      subject: { id: string } | null;
      facts: { erased?: { stepId: string; field: string }[] };
    }>(text);
    const fits = seal === null || chainHash(sha256, seal.previous, seal.format, text) === seal.hash;
    if (!entry || !fits || entry.outcome !== 'done' || entry.subject?.id !== incidentId) {
      find('erasure-broken', seal === null ? '' : String(seal.position));
      continue;
    }
    for (const { stepId, field } of entry.facts.erased ?? []) erased.add(`${stepId}/${field}`);
  }
  return erased;
}

function checkTexts(
  { steps }: PackedCase,
  erased: ReadonlySet<string>,
  mark: Mark,
  report: PackageReport,
  find: Find,
): void {
  for (const { stepId, position, text, texts } of steps) {
    const marks = readJson<{ marks: Record<string, string> }>(text)?.marks ?? {};
    for (const [field, marked] of Object.entries(marks)) {
      const packed = texts[field];
      const where = `${position} ${field}`;
      if (packed?.state === 'withheld') {
        report.texts.withheld += 1;
        continue;
      }
      const present = packed?.state === 'present' ? packed : null;
      const state = checkContent(mark, {
        mark: marked,
        salt: present?.salt ?? null,
        body: present?.body ?? null,
        erasedByOrder: erased.has(`${stepId}/${field}`),
      });
      if (state === 'intact' || state === 'erased') report.texts[state] += 1;
      else find(state === 'missing' ? 'text-missing' : 'text-altered', where);
    }
    for (const field of Object.keys(texts)) if (!(field in marks)) find('text-unknown', `${position} ${field}`);
  }
}
