import { maskName, maskPhone } from '#platform/pure/masking.ts';
import { readTable } from '#platform/files/table.ts';
import type { PreviewAnswer } from '../contract.ts';
import type { PackageContent } from '../rules/exchange-codes.ts';
import { neededFields, type OrderField, type PartnerMapping, plainTitle } from '../rules/partner-mapping.ts';
import { readOrder } from '../rules/read-order.ts';
import { openPackage, packageLimits } from './open-package.ts';

const firstRows = 5;
const longestValue = 60;

/** How a file would be read: its titles with the fields they fill, what is missing, and the first rows with persons masked. */
export async function previewPackage(
  bytes: Uint8Array,
  asked: { content: PackageContent; partnerCode: string; mapping: PartnerMapping },
): Promise<PreviewAnswer> {
  const { content, mapping } = asked;
  const titles = await titlesOf(bytes, mapping);
  const named = new Set(titles.map(({ field }) => field));
  const isTable = titles.length > 0;
  const missing = isTable ? neededFields[content].filter((field) => !named.has(field)) : [];
  if (missing.length > 0) return { titles, missing, rows: [] };
  const file = await openPackage(bytes, asked);
  const rows: PreviewAnswer['rows'] = [];
  for await (const { row, values } of file.rows()) {
    const findings = content === 'orders' ? readOrder(values, mapping).findings : [];
    rows.push({ row, values: shownValues(values), findings });
    if (rows.length === firstRows) break;
  }
  return { titles, missing, rows };
}

/** The fullest of the first rows is taken for the titles, so that a wrong mapping still shows them. */
async function titlesOf(bytes: Uint8Array, mapping: PartnerMapping): Promise<PreviewAnswer['titles']> {
  if (/^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1').replace(/^ï»¿/, ''))) return [];
  let best: string[] = [];
  let looked = 0;
  for await (const line of readTable({ bytes }, packageLimits)) {
    const texts = line.cells.map((cell) => cell.text.trim());
    const filled = texts.filter((text) => text !== '').length;
    if (filled > best.filter((text) => text !== '').length) best = texts;
    if ((looked += 1) === 3) break;
  }
  const fieldOf = (title: string): string | null => {
    const found = Object.entries(mapping.columns).find(([, names]) =>
      names.map(plainTitle).includes(plainTitle(title)),
    );
    return found?.[0] ?? null;
  };
  return best
    .filter((title) => title !== '')
    .map((title) => ({ title: title.slice(0, longestValue), field: fieldOf(title) }));
}

function shownValues(values: Partial<Record<OrderField, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      if (field === 'reporterName') return [field, maskName(value)];
      if (field === 'reporterPhone') return [field, maskPhone(value)];
      const letters = [...value];
      return [field, letters.length > longestValue ? `${letters.slice(0, longestValue).join('')}…` : value];
    }),
  );
}
