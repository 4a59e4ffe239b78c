/** How residents are told of their cases: whether a way is set, and whether it is a safe one. Nothing is sent. */
import { type Finding, found } from './finding.ts';

export type MessagesSet = { messages: string; publicAddress: string | undefined };

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** @param read answers the settings, or throws with a code where they cannot be */
export function checkMessages(read: () => MessagesSet): Finding[] {
  let set: MessagesSet;
  try {
    set = read();
  } catch (error) {
    return [found('fault', 'messages.wrong', { reason: String((error as { code?: unknown }).code ?? 'unreadable') })];
  }
  const { messages, publicAddress } = set;
  if (messages === 'off') return [found('warning', 'messages.none')];
  const address = publicAddress
    ? found('ok', 'messages.address', { address: publicAddress })
    : found('warning', 'messages.no-address');
  if (messages === 'file') return [found('ok', 'messages.file'), address];
  const { protocol, hostname, host } = new URL(messages);
  const safe = protocol === 'https:' || loopback.has(hostname);
  return [
    safe ? found('ok', 'messages.gateway', { host }) : found('fault', 'messages.in-the-clear', { host }),
    address,
  ];
}
