/** Random access to the bytes of an imported table, from a path or from memory, and what may be in it at most. */
import { open } from 'node:fs/promises';
import { Refusal } from '#platform/refusal.ts';

export type TableInput = { path: string } | { bytes: Uint8Array };

export type TableLimits = {
  /** Bytes of the file as it was sent. */
  fileBytes: number;
  /** Bytes of all its parts when unpacked. */
  unpackedBytes: number;
  /** Unpacked to packed bytes of one part, looked at above a mebibyte. */
  unpackRatio: number;
  /** Rows that hold something, over all sheets. */
  rows: number;
  /** Cells that hold something, values repeated by merged ranges included. */
  cells: number;
  /** Columns of a row. */
  columns: number;
  /** Characters of one cell. */
  cellText: number;
  /** Characters of all texts that a spreadsheet shares between its cells: they are held while it is read. */
  sharedText: number;
};

export const defaultTableLimits: TableLimits = {
  fileBytes: 64 * 2 ** 20,
  unpackedBytes: 512 * 2 ** 20,
  unpackRatio: 200,
  rows: 200_000,
  cells: 5_000_000,
  columns: 512,
  cellText: 1_000_000,
  sharedText: 32_000_000,
};

export type TableSource = {
  size: number;
  /** Exactly so many bytes, fewer only at the end. */
  read(position: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** Opens a table's bytes. The caller closes it. */
export async function openTableSource(input: TableInput, limits: TableLimits): Promise<TableSource> {
  if ('bytes' in input) {
    const { bytes } = input;
    refuseLargeFile(bytes.length, limits);
    return {
      size: bytes.length,
      read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
      close: () => Promise.resolve(),
    };
  }
  const file = await open(input.path, 'r');
  try {
    const { size } = await file.stat();
    refuseLargeFile(size, limits);
    return {
      size,
      async read(position, length) {
        const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)));
        let filled = 0;
        while (filled < buffer.length) {
          const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      },
      close: () => file.close(),
    };
  } catch (cause) {
    await file.close();
    throw cause;
  }
}

/** A cell of a book's length is no cell; what would be gathered for it is refused while it comes. */
export function refuseLongCell(length: number, limits: TableLimits): void {
  if (length > limits.cellText) throw new Refusal('too-large', 'files.cell-too-long', { limit: limits.cellText });
}

function refuseLargeFile(size: number, limits: TableLimits): void {
  if (size > limits.fileBytes)
    throw new Refusal('too-large', 'files.file-too-large', { size, limit: limits.fileBytes });
}
