/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. Ids are made by whoever creates the thing, also
 * offline; they are never an order (clocks of phones are wrong), order is (server instant, id).
 */
export function uuidv7(at: number = Date.now(), random: (bytes: Uint8Array) => Uint8Array = fillRandom): string {
  const bytes = random(new Uint8Array(16));
  let rest = at;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += hexOf[bytes[index]!];
  }
  return text;
}

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Random bytes are fetched for many ids at once: asking for sixteen costs nearly as much as asking for thousands. */
const store = new Uint8Array(4096);
let used = store.length;

function fillRandom(bytes: Uint8Array): Uint8Array {
  if (used + bytes.length > store.length) {
    crypto.getRandomValues(store);
    used = 0;
  }
  bytes.set(store.subarray(used, used + bytes.length));
  used += bytes.length;
  return bytes;
}
