import { randomBytes } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';
import { readClaims } from '../rules/outside.ts';
import { answerWrong, attemptLost } from './answer-wrong.ts';
import { type OutsideFetch, unreachable } from './ask-outside.ts';
import { isTicket, readLogoutRequest, readServiceResponse } from './cas-xml.ts';
import type { OutsideIdentityProvider } from './identity-provider.ts';

/** The CAS, not the person, is at fault. */
const faultsOfTheServer = ['INTERNAL_ERROR', 'INVALID_REQUEST'];

/**
 * CAS protocol 2 and 3: a service ticket is shown to the CAS, which says once whose it is. The service is our own address
 * with the state of this attempt in it, so that a ticket of another attempt, or for another service, is worth nothing here.
 */
export function openCas({
  address,
  version,
  fetchOutside,
}: {
  address: string;
  version: 2 | 3;
  fetchOutside: OutsideFetch;
}): OutsideIdentityProvider {
  const base = address.replace(/\/+$/, '');
  const serviceOf = (back: string, state: string) => `${back}?state=${state}`;
  return {
    async begin(back) {
      const state = randomBytes(24).toString('base64url');
      const query = new URLSearchParams({ service: serviceOf(back, state) });
      return { address: `${base}/login?${query}`, kept: { state, nonce: '', verifier: '' } };
    },

    async complete({ back, query, kept }) {
      if (query.get('state') !== kept.state) throw attemptLost();
      const ticket = query.get('ticket');
      if (ticket === null) throw new Refusal('unauthenticated', 'access.outside-declined');
      if (!isTicket(ticket)) throw answerWrong('not-readable');
      const asked = new URLSearchParams({ service: serviceOf(back, kept.state), ticket });
      const path = version === 3 ? 'p3/serviceValidate' : 'serviceValidate';
      const answer = await fetchOutside(`${base}/${path}?${asked}`, { headers: { accept: 'application/xml' } });
      if (!answer.ok) throw unreachable('status');
      const said = readServiceResponse(await answer.text());
      if (said.outcome === 'failure') {
        if (faultsOfTheServer.includes(said.code)) throw unreachable('cas');
        throw answerWrong(said.code === 'INVALID_SERVICE' ? 'service' : 'spent');
      }
      const claims = readClaims({ ...said.attributes, user: said.user });
      return { issuer: base, subject: said.user, session: ticket, claims, token: null };
    },

    async hearEnd(form) {
      // The ticket is the proof: nobody but the CAS and we ever saw it.
      return { issuer: base, subject: null, session: readLogoutRequest(form['logoutRequest'] ?? '') };
    },

    async goodbye({ home }) {
      return `${base}/logout?${new URLSearchParams({ service: home })}`;
    },
  };
}
