/** What is shown of personal data to those who may see that it is there, not what it is. Characters are code points. */

/** 王小明 → 王*明, 王明 → 王*, 欧阳小明 → 欧**明. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  if (characters.length === 1) return '*';
  if (characters.length === 2) return `${characters[0]}*`;
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** 13812341234 → 138****1234; any other number keeps its last two digits, and none when it is very short. */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  if (/^1\d{10}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(7)}`;
  const digits = text.replace(/\D/g, '').length;
  let seen = 0;
  return text.replace(/[\d\p{L}]/gu, (character) => {
    if (!/\d/.test(character)) return '*';
    seen += 1;
    return digits >= 7 && seen > digits - 2 ? character : '*';
  });
}

/** 11010519491231002X → 110***********002X; shorter papers keep their last two characters. */
export function maskCitizenId(id: string): string {
  const characters = [...id.trim()];
  if (characters.length >= 15) {
    return `${characters.slice(0, 3).join('')}${'*'.repeat(characters.length - 7)}${characters.slice(-4).join('')}`;
  }
  if (characters.length < 6) return '*'.repeat(characters.length);
  return `${'*'.repeat(characters.length - 2)}${characters.slice(-2).join('')}`;
}
