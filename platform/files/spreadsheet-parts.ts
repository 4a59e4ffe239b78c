/** The parts of an .xlsx file beside the sheets themselves: list of sheets, shared texts, which styles are dates. */
import { Refusal } from '#platform/refusal.ts';
import { refuseLongCell, type TableLimits } from './table-source.ts';
import { readXml, xmlAttribute, type XmlHandler } from './xml-events.ts';
import type { ZipArchive } from './zip-reader.ts';

export type Workbook = {
  sheets: { name: string; part: string; hidden: boolean }[];
  /** Days are counted from 1904 (old Macintosh files). */
  from1904: boolean;
  texts: string[];
  /** By style number: whether its numbers are dates. */
  dateStyles: boolean[];
};

/** Reads everything that the sheets refer to. */
export async function readWorkbook(zip: ZipArchive, limits: TableLimits): Promise<Workbook> {
  if (!zip.names.includes('xl/workbook.xml')) throw new Refusal('invalid', 'files.not-a-spreadsheet');
  const related = await readRelations(zip);
  const sheets: Workbook['sheets'] = [];
  let from1904 = false;
  await readPart(zip, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(xmlAttribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = related.get(/\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '');
      if (!relation) throw new Refusal('invalid', 'files.unreadable', { because: 'part-missing' });
      if (relation.kind !== 'worksheet') return; // a sheet that is one chart
      const { part } = relation;
      const hidden = (xmlAttribute(attributes, 'state') ?? 'visible') !== 'visible';
      // One part under many names would be read that often.
      if (sheets.length >= mostSheets || sheets.some((known) => known.part === part)) {
        throw new Refusal('invalid', 'files.unreadable', { because: 'sheet-twice' });
      }
      sheets.push({ name: xmlAttribute(attributes, 'name') ?? '', part, hidden });
    },
  });
  const partOf = (kind: string) => [...related.values()].find((relation) => relation.kind === kind)?.part;
  return {
    sheets,
    from1904,
    texts: await readTexts(zip, partOf('sharedStrings'), limits),
    dateStyles: await readDateStyles(zip, partOf('styles')),
  };
}

const mostSheets = 256;
/** More of them no spreadsheet program writes. */
const mostStyles = 65_536;

type Relation = { kind: string; part: string };

/** What the workbook refers to. A part that it names and that is not there means a broken file, never an empty one. */
async function readRelations(zip: ZipArchive): Promise<Map<string, Relation>> {
  const related = new Map<string, Relation>();
  await readPart(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = xmlAttribute(attributes, 'Target') ?? '';
      const kind = (xmlAttribute(attributes, 'Type') ?? '').split('/').at(-1)!;
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      if (['worksheet', 'sharedStrings', 'styles'].includes(kind) && !zip.names.includes(part)) {
        throw new Refusal('invalid', 'files.unreadable', { because: 'part-missing' });
      }
      if (related.size >= mostStyles) throw new Refusal('invalid', 'files.unreadable', { because: 'too-many-parts' });
      related.set(xmlAttribute(attributes, 'Id') ?? '', { kind, part });
    },
  });
  return related;
}

/** Reads a part to its end; a part that nothing refers to has nothing to say. */
async function readPart(zip: ZipArchive, part: string | undefined, handler: XmlHandler): Promise<void> {
  if (part === undefined) return;
  for await (const _ of readXml(zip.stream(part), handler));
}

async function readTexts(zip: ZipArchive, part: string | undefined, limits: TableLimits): Promise<string[]> {
  const texts: string[] = [];
  let held = 0;
  let current = '';
  let inText = false;
  let reading = 0; // depth inside <rPh>: the reading aid of a text, which is not part of it
  await readPart(zip, part, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') reading += 1;
      else if (name === 't') inText = reading === 0;
    },
    text(piece) {
      if (!inText) return;
      current += piece;
      held += piece.length;
      refuseLongCell(current.length, limits);
      if (held > limits.sharedText) throw new Refusal('too-large', 'files.too-much-text', { limit: limits.sharedText });
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') reading -= 1;
      else if (name === 'si') {
        if (texts.length >= limits.cells)
          throw new Refusal('too-large', 'files.too-many-cells', { limit: limits.cells });
        texts.push(unescapeText(current));
      }
    },
  });
  return texts;
}

/** Characters that XML cannot hold stand as _x000D_ and the like. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

async function readDateStyles(zip: ZipArchive, part: string | undefined): Promise<boolean[]> {
  const ownFormats = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readPart(zip, part, {
    open(name, attributes) {
      if (ownFormats.size > mostStyles || styles.length > mostStyles) {
        throw new Refusal('invalid', 'files.unreadable', { because: 'too-many-styles' });
      }
      if (name === 'numFmt') {
        ownFormats.set(
          Number(xmlAttribute(attributes, 'numFmtId')),
          isDateFormat(xmlAttribute(attributes, 'formatCode')),
        );
      } else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const format = Number(xmlAttribute(attributes, 'numFmtId') ?? 0);
        styles.push(ownFormats.get(format) ?? isBuiltInDateFormat(format));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

function isDateFormat(format: string | null): boolean {
  // Without quoted text, escaped characters, colours and conditions, only a date's format has one of these letters.
  const bare = (format ?? '').replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

function isBuiltInDateFormat(format: number): boolean {
  // 27–36 and 50–58 are the dates of Chinese, Japanese and Korean spreadsheets.
  return [14, 22, 27, 36, 45, 47, 50, 58].some(
    (from, index, ends) => index % 2 === 0 && format >= from && format <= ends[index + 1]!,
  );
}
