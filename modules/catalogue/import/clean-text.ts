const wide = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef、，。；：（）“”]';
const blankBesideWide = new RegExp(`(?<=${wide}) | (?=${wide})`, 'gu');

/**
 * Cells of standards carry line breaks and blanks from their layout. Beside Chinese characters and punctuation they
 * vanish, anywhere else they become one blank.
 */
export function cleanText(text: string): string {
  return text
    .trim()
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .replace(blankBesideWide, '');
}
