/** The share that was late; nothing to be late is no share. */
export function rateOf({ due, late }: { due: number; late: number }): number | null {
  return due === 0 ? null : late / due;
}

export function rateText(line: { due: number; late: number }): string {
  const rate = rateOf(line);
  return rate === null ? '—' : `${(rate * 100).toFixed(1)}%`;
}
