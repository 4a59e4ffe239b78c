const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them: three figures and a unit. */
export function byteWords(bytes: number): string {
  let size = Math.abs(bytes);
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${bytes < 0 ? '-' : ''}${size.toFixed(digits)} ${units[unit]}`;
}

/** A count with its thousands set apart. */
export function countWords(count: number): string {
  return count.toLocaleString('en-US');
}
