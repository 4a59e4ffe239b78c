/** What lies on the phone lies there sealed: AES-256-GCM, by a key that this browser can use and nobody can take out. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

export function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const letters = new TextEncoder();

/** Bound to its place: a row moved to another one does not open. */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: letters.encode(place) };
  return { iv, data: await crypto.subtle.encrypt(algorithm, key, packed(value)) };
}

/** @throws where the key is another one, or the row was touched */
export async function open(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<unknown> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: letters.encode(place) };
  return unpacked(new Uint8Array(await crypto.subtle.decrypt(algorithm, key, data)));
}

/** Bytes of a picture as they are, everything else as JSON; the first byte says which. */
function packed(value: unknown): Uint8Array<ArrayBuffer> {
  const bytes = (value as { bytes?: unknown } | null)?.bytes;
  const body = bytes instanceof Uint8Array ? bytes : letters.encode(JSON.stringify(value));
  const whole = new Uint8Array(body.length + 1);
  whole[0] = bytes instanceof Uint8Array ? 1 : 0;
  whole.set(body, 1);
  return whole;
}

function unpacked(whole: Uint8Array<ArrayBuffer>): unknown {
  const body = whole.subarray(1);
  return whole[0] === 1 ? { bytes: body } : (JSON.parse(new TextDecoder().decode(body)) as unknown);
}
