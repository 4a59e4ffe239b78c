import { firstWord } from '#modules/portal/rules/proof-of-work.ts';

/**
 * Beyond the limits a browser works a little, so that nobody has to wait and press: it tries numbers until the hash of
 * the page's challenge and the number begins with so many zero bits. Without a script one waits some seconds instead.
 */
export function proveWork(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-proof]')) {
    if (form.dataset['begun'] !== undefined) continue;
    form.dataset['begun'] = '';
    const said = document.querySelector('.said[role=status]');
    if (said) said.textContent = form.dataset['working'] ?? '';
    search(form.dataset['proof'] ?? '', Number(form.dataset['bits']), (found) => {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'proof';
      field.value = String(found);
      form.append(field);
      form.submit();
    });
  }
}

const slice = 40;

/** In short slices, so that the page stays alive. */
function search(challenge: string, bits: number, found: (tried: number) => void, from = 0): void {
  const until = performance.now() + slice;
  let tried = from;
  do {
    for (let round = 0; round < 200; round += 1, tried += 1)
      if (Math.clz32(firstWord(`${challenge}.${tried}`)) >= bits) return found(tried);
  } while (performance.now() < until);
  setTimeout(() => search(challenge, bits, found, tried), 0);
}
