import { Refusal } from '#platform/refusal.ts';
import { onlyValue, readClaims } from '../rules/outside.ts';
import { answerWrong, attemptLost } from './answer-wrong.ts';
import { type AppGiven, newKept, noEnds, placesOf } from './app-provider.ts';
import { askJson, isCode, textOf } from './ask-json.ts';
import { unreachable } from './ask-outside.ts';
import type { OutsideIdentityProvider } from './identity-provider.ts';

/**
 * 钉钉: an OAuth code is changed for a token of the person's, by which he is asked for. Whoever has an account there can
 * come so far; with a tenant in the settings only people of that organisation come further.
 */
export function openDingtalk({ address, clientId, secret, settings, fetchOutside }: AppGiven): OutsideIdentityProvider {
  const base = address.replace(/\/+$/, '');
  const { tokenPath, personPath, subjectClaim } = placesOf('dingtalk', settings);
  const { tenant } = settings;
  const asked = new Set(`openid ${settings.scope ?? ''} ${tenant === undefined ? '' : 'corpid'}`.trim().split(/\s+/));
  return {
    async begin(back) {
      const kept = newKept();
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: back,
        response_type: 'code',
        scope: [...asked].join(' '),
        state: kept.state,
        prompt: 'consent',
        ...(tenant === undefined ? {} : { corpId: tenant }),
      });
      // A blank is written as it stands in their documentation.
      return { address: `${settings.loginAddress ?? ''}?${query.toString().replaceAll('+', '%20')}`, kept };
    },

    async complete({ query, kept }) {
      if (query.get('state') !== kept.state) throw attemptLost();
      const code = query.get('authCode') ?? query.get('code');
      if (code === null) throw new Refusal('unauthenticated', 'access.outside-declined');
      if (!isCode(code)) throw answerWrong('not-readable');
      const body = JSON.stringify({ clientId, clientSecret: secret, code, grantType: 'authorization_code' });
      const headers = { 'content-type': 'application/json' };
      const changed = await askJson(fetchOutside, `${base}${tokenPath}`, { method: 'POST', headers, body });
      const token = textOf(changed.said, 'accessToken');
      if (changed.status !== 200 || token === null) {
        throw /auth\W?code/i.test(textOf(changed.said, 'code') ?? '') ? answerWrong('spent') : unreachable('client');
      }
      if (tenant !== undefined && changed.said['corpId'] !== tenant) throw answerWrong('other-issuer');
      const person = await askJson(fetchOutside, `${base}${personPath}`, {
        headers: { 'x-acs-dingtalk-access-token': token },
      });
      if (person.status === 401) throw answerWrong('expired');
      if (person.status !== 200) throw unreachable('client');
      const claims = readClaims({ ...person.said, corpId: changed.said['corpId'] });
      const subject = onlyValue(claims, subjectClaim);
      if (subject === null) throw answerWrong('no-subject');
      // The token is forgotten here: nothing more is asked with it.
      return { issuer: `${base}#${clientId}`, subject, session: null, claims, token: null };
    },

    ...noEnds,
  };
}
