import { createHmac, randomInt } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';
import { onlyValue, readClaims } from '../rules/outside.ts';
import { answerWrong, attemptLost } from './answer-wrong.ts';
import { type AppGiven, keepAppToken, newKept, noEnds, placesOf } from './app-provider.ts';
import { askJson, isCode, type Said, textOf } from './ask-json.ts';
import { unreachable } from './ask-outside.ts';
import type { OutsideIdentityProvider } from './identity-provider.ts';

/**
 * 专有钉钉, on which a province's own runs (浙政钉): the code is shown with the app's token, and every question is signed
 * with the app's secret over method, time, nonce, path and parameters.
 */
export function openGovernmentDingtalk(given: AppGiven): OutsideIdentityProvider {
  const { address, clientId, secret, settings, fetchOutside, wallClock } = given;
  const base = address.replace(/\/+$/, '');
  const { tokenPath, personPath, subjectClaim } = placesOf('government-dingtalk', settings);

  /** What it says, in the envelope that it says everything in; null where it says no. */
  async function ask(method: 'GET' | 'POST', path: string, parameters: Record<string, string>): Promise<Said | null> {
    const headers = signed({ method, path, parameters, clientId, secret, at: wallClock() });
    const query = new URLSearchParams(parameters);
    const { status, said } = await (method === 'GET'
      ? askJson(fetchOutside, `${base}${path}?${query}`, { headers })
      : askJson(fetchOutside, `${base}${path}`, { method, headers, body: query }));
    const content = inside(said, 'content');
    const isWell = status === 200 && said['success'] === true && content?.['success'] === true;
    return isWell ? inside(content, 'data') : null;
  }

  const appToken = keepAppToken(async () => {
    const said = await ask('GET', tokenPath, { appkey: clientId, appsecret: secret });
    const token = said === null ? null : textOf(said, 'accessToken');
    if (said === null || token === null) throw unreachable('client');
    return { token, seconds: Number(said['expiresIn']) || 0 };
  });

  return {
    async begin(back) {
      const kept = newKept();
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: back,
        scope: settings.scope || 'get_user_info',
        authType: 'QRCODE',
        state: kept.state,
      });
      return { address: `${settings.loginAddress ?? ''}?${query}`, kept };
    },

    async complete({ query, kept }) {
      if (query.get('state') !== kept.state) throw attemptLost();
      const code = query.get('code');
      if (code === null) throw new Refusal('unauthenticated', 'access.outside-declined');
      if (!isCode(code)) throw answerWrong('not-readable');
      const token = await appToken.get();
      let person = await ask('POST', personPath, { access_token: token, code });
      if (person === null) {
        // Which of the two it takes no more it does not say in a way that could be relied on; a code is not spent by a no.
        appToken.forget(token);
        person = await ask('POST', personPath, { access_token: await appToken.get(), code });
      }
      if (person === null) throw answerWrong('spent');
      const claims = readClaims(person);
      const tenant = onlyValue(claims, 'tenantId') ?? onlyValue(claims, 'realmId') ?? '';
      if (settings.tenant !== undefined && tenant !== settings.tenant) throw answerWrong('other-issuer');
      const subject = onlyValue(claims, subjectClaim);
      if (subject === null) throw answerWrong('no-subject');
      return { issuer: `${base}#${tenant}`, subject, session: null, claims, token: null };
    },

    ...noEnds,
  };
}

function inside(said: Said | null, name: string): Said | null {
  const value = said?.[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Said) : null;
}

function signed(given: {
  method: 'GET' | 'POST';
  path: string;
  parameters: Readonly<Record<string, string>>;
  clientId: string;
  secret: string;
  at: Date;
}): Record<string, string> {
  const { method, path, parameters, clientId, secret, at } = given;
  const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
  const nonce = `${at.getTime()}${randomInt(1_000, 10_000)}`;
  const sorted = Object.entries(parameters)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const text = [method, time, nonce, path, sorted.join('&')].join('\n');
  return {
    'X-Hmac-Auth-Timestamp': time,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': nonce,
    'X-Hmac-Auth-Signature': createHmac('sha256', secret).update(text, 'utf8').digest('base64'),
    apiKey: clientId,
    // Asked for by its own clients, and no business of anybody's.
    'X-Hmac-Auth-IP': '127.0.0.1',
    'X-Hmac-Auth-MAC': '00:00:00:00:00:00',
  };
}
