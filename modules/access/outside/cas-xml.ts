import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { answerWrong } from './answer-wrong.ts';

const casNames = 'http://www.yale.edu/tp/cas';
const samlNames = 'urn:oasis:names:tc:SAML:2.0:protocol';
const most = { characters: 100_000, elements: 2_000, depth: 12 };

export type CasAnswer =
  | { outcome: 'success'; user: string; attributes: Readonly<Record<string, readonly string[]>> }
  | { outcome: 'failure'; code: string };

/**
 * Reads the answer to a ticket (CAS protocol 2.0 and 3.0, section 2.5).
 * @throws Refusal access.outside-answer-wrong
 */
export function readServiceResponse(xml: string): CasAnswer {
  const root = rootOf(xml);
  if (root.localName !== 'serviceResponse' || root.namespaceURI !== casNames) throw answerWrong('not-readable');
  // Exactly one thing is said; two would leave open which is meant.
  const [said, ...more] = childrenOf(root, casNames);
  if (!said || more.length > 0) throw answerWrong('not-readable');
  if (said.localName === 'authenticationFailure') {
    return { outcome: 'failure', code: said.getAttribute('code') ?? '' };
  }
  if (said.localName !== 'authenticationSuccess') throw answerWrong('not-readable');
  const users = childrenOf(said, casNames).filter(({ localName }) => localName === 'user');
  const user = (users[0]?.textContent ?? '').trim();
  if (users.length !== 1 || user === '' || user.length > 200) throw answerWrong('no-subject');
  // Somebody who comes through a third system is not the one who sits before the browser.
  if (childrenOf(said, casNames).some(({ localName }) => localName === 'proxies')) throw answerWrong('not-readable');
  const attributes: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const holder of childrenOf(said, casNames).filter(({ localName }) => localName === 'attributes')) {
    for (const one of childrenOf(holder)) {
      const name = one.localName ?? '';
      if (childrenOf(one).length === 0) (attributes[name] ??= []).push((one.textContent ?? '').trim());
    }
  }
  return { outcome: 'success', user, attributes };
}

/**
 * Which ticket's session is over (CAS protocol 3.0, section 2.3.3).
 * @throws Refusal access.outside-answer-wrong
 */
export function readLogoutRequest(xml: string): string {
  const root = rootOf(xml);
  if (root.localName !== 'LogoutRequest' || root.namespaceURI !== samlNames) throw answerWrong('not-an-end');
  const [index, ...more] = childrenOf(root, samlNames).filter(({ localName }) => localName === 'SessionIndex');
  const ticket = (index?.textContent ?? '').trim();
  if (more.length > 0 || !isTicket(ticket)) throw answerWrong('not-an-end');
  return ticket;
}

export function isTicket(text: string): boolean {
  return /^[\x21-\x7e]{4,256}$/.test(text);
}

/** A small document without a type of its own: no entity can grow, and nothing is fetched. */
function rootOf(xml: string): Element {
  // Decided before the text is read as a tree: what is not there cannot be read wrongly.
  if (xml.length > most.characters || /<!(?!\[CDATA\[|--)|<\?(?!xml[\s?])/i.test(xml))
    throw answerWrong('not-readable');
  let root: Element | null;
  try {
    root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement;
  } catch {
    throw answerWrong('not-readable');
  }
  if (root === null || !isSmall(root)) throw answerWrong('not-readable');
  return root;
}

function isSmall(root: Element): boolean {
  let elements = 0;
  const waiting: [Element, number][] = [[root, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [element, depth] = next;
    elements += 1;
    if (elements > most.elements || depth > most.depth) return false;
    for (const child of childrenOf(element)) waiting.push([child, depth + 1]);
  }
  return true;
}

function childrenOf(element: Element, namespace?: string): Element[] {
  const found: Element[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === child.ELEMENT_NODE && (namespace === undefined || child.namespaceURI === namespace))
      found.push(child as Element);
  }
  return found;
}
