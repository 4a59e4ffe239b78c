/** What every reader of tables gives: rows of cells as text, with what is worth knowing about each. */

export type Cell = {
  /** What a person sees in it, nearly: numbers plain, times as YYYY-MM-DD HH:mm:ss of the wall, no formats applied. */
  text: string;
  kind: 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'error';
  /**
   * `computed`: the cell holds a formula, of which only the stored value is read. `text`: plain text that a spreadsheet
   * would take for a formula when it is written out again.
   */
  formula: 'none' | 'computed' | 'text';
  /** Repeated downward from the first cell of a merged range. */
  filled: boolean;
};

export type TableRow = {
  sheet: string;
  /** As the spreadsheet numbers it, from 1. For CSV the number of the record. */
  row: number;
  cells: readonly Cell[];
};

export const emptyCell: Cell = { text: '', kind: 'empty', formula: 'none', filled: false };

/** A cell of plain text, with line ends as "\n". */
export function textCell(raw: string): Cell {
  if (raw === '') return emptyCell;
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  return { text, kind: 'text', formula: looksLikeFormula(text) ? 'text' : 'none', filled: false };
}

/** Whether a spreadsheet would run this text instead of showing it. Plain signed numbers are harmless. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
}
