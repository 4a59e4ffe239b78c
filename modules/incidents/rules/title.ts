/** Runs of digits that could be a phone, an id or a plate's number. */
const longNumber = /[0-9０-９][0-9０-９\- ]{5,}[0-9０-９Xx]/g;

/** What lists show of a report: its first sentence, at most 30 characters, numbers of persons blotted out. */
export function titleOf(description: string): string {
  const first =
    description
      .trim()
      .split(/[\n。！？!?;；]/)
      .find((part) => part.trim() !== '') ?? '';
  return blotNumbers([...first.trim()].slice(0, 30).join(''));
}

export function blotNumbers(text: string): string {
  return text.replaceAll(longNumber, '…');
}
