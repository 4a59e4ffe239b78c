/** The first primes give SHA-256 its numbers: 32 bits of the parts behind the point of their roots. */
const primes: number[] = [];
for (let candidate = 2; primes.length < 64; candidate += 1)
  if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
const behindPoint = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const rounds = Int32Array.from(primes, (prime) => behindPoint(Math.cbrt(prime)));
const start = primes.slice(0, 8).map((prime) => behindPoint(Math.sqrt(prime)));
const schedule = new Int32Array(64);

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The first 32 bits of SHA-256 of a plain text of at most 55 characters: one block, and no need of a secure page. */
export function firstWord(text: string): number {
  schedule.fill(0, 0, 16);
  for (let at = 0; at < text.length; at += 1) schedule[at >> 2]! |= text.charCodeAt(at) << (24 - 8 * (at & 3));
  schedule[text.length >> 2]! |= 0x80 << (24 - 8 * (text.length & 3));
  schedule[15] = text.length * 8;
  for (let at = 16; at < 64; at += 1) {
    const near = schedule[at - 2]!;
    const far = schedule[at - 15]!;
    const mixedNear = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    const mixedFar = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    schedule[at] = (mixedNear + schedule[at - 7]! + mixedFar + schedule[at - 16]!) | 0;
  }
  let [a, b, c, d, e, f, g, h] = start as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    const chosen = (e & f) ^ (~e & g);
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + rounds[at]! + schedule[at]!) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return (a + start[0]!) | 0;
}
