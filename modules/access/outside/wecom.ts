import { Refusal } from '#platform/refusal.ts';
import { onlyValue, readClaims } from '../rules/outside.ts';
import { answerWrong, attemptLost } from './answer-wrong.ts';
import { type AppGiven, keepAppToken, newKept, noEnds, placesOf } from './app-provider.ts';
import { askJson, isCode, type Said, textOf } from './ask-json.ts';
import { unreachable } from './ask-outside.ts';
import type { OutsideIdentityProvider } from './identity-provider.ts';

/** A code that was never given, was used, or is too old. */
const spentCodes = [40029, 40163, 42003];
/** The app's token is not known, or has ended. */
const tokenCodes = [40014, 42001];
/** The app may not read the address book: then what the code says is all there is. */
const hiddenCodes = [48002, 60011];
/** The page inside the app; the other one shows a code to be scanned. */
const pageInside = /\/connect\/oauth2\/authorize$/;

/**
 * 政务微信, which speaks as 企业微信 does: the code is no token of the person's, but is shown with the app's own token to
 * the API, which says once whose it is. Only members of the corporation have a `userid`; others are told as strangers.
 */
export function openWecom({ address, clientId, secret, settings, fetchOutside }: AppGiven): OutsideIdentityProvider {
  const base = address.replace(/\/+$/, '');
  const { tokenPath, personPath, subjectClaim } = placesOf('wecom', settings);
  const scope = settings.scope || 'snsapi_base';

  async function ask(path: string, query: Record<string, string>, init?: RequestInit): Promise<Said> {
    const { said } = await askJson(fetchOutside, `${base}${path}?${new URLSearchParams(query)}`, init);
    return said;
  }
  const appToken = keepAppToken(async () => {
    const said = await ask(tokenPath, { corpid: clientId, corpsecret: secret });
    const token = textOf(said, 'access_token');
    if (codeOf(said) !== 0 || token === null) throw unreachable('client');
    return { token, seconds: Number(said['expires_in']) || 0 };
  });

  /** With the app's token; with a new one where the old one is taken no more. */
  async function asApp(path: string, query: Record<string, string>, init?: RequestInit): Promise<Said> {
    const token = await appToken.get();
    const said = await ask(path, { access_token: token, ...query }, init);
    if (!tokenCodes.includes(codeOf(said))) return said;
    appToken.forget(token);
    return ask(path, { access_token: await appToken.get(), ...query }, init);
  }

  return {
    async begin(back) {
      const kept = newKept();
      const login = settings.loginAddress ?? '';
      const query = { appid: clientId, redirect_uri: back, state: kept.state, agentid: settings.agentId ?? '' };
      if (!pageInside.test(login)) {
        return { address: `${login}?${new URLSearchParams({ login_type: 'CorpApp', ...query })}`, kept };
      }
      const asked = new URLSearchParams({ ...query, response_type: 'code', scope });
      return { address: `${login}?${asked}#wechat_redirect`, kept };
    },

    async complete({ query, kept }) {
      if (query.get('state') !== kept.state) throw attemptLost();
      const code = query.get('code');
      if (code === null) throw new Refusal('unauthenticated', 'access.outside-declined');
      if (!isCode(code)) throw answerWrong('not-readable');
      const told = await asApp(personPath, { code });
      if (codeOf(told) !== 0) throw spentCodes.includes(codeOf(told)) ? answerWrong('spent') : unreachable('client');
      const known = readClaims(told);
      // Older installations write it so.
      const subject = onlyValue(known, subjectClaim) ?? onlyValue(known, 'UserId');
      if (subject === null) {
        const isStranger = Object.keys(known).some((name) => /^(openid|external_userid)$/i.test(name));
        throw isStranger ? new Refusal('forbidden', 'access.outside-unknown') : answerWrong('no-subject');
      }
      const person = await asApp('/cgi-bin/user/get', { userid: subject });
      if (codeOf(person) !== 0 && !hiddenCodes.includes(codeOf(person))) throw unreachable('client');
      const listed = codeOf(person) === 0 ? person : {};
      const shown = await askedOf(textOf(told, 'user_ticket'));
      return {
        issuer: `${base}#${clientId}`,
        subject,
        session: null,
        claims: readClaims({ ...listed, ...shown, userid: subject }),
        token: null,
      };
    },

    ...noEnds,
  };

  /** What the person himself lets be told, his phone above all; only where it was asked of him. */
  async function askedOf(ticket: string | null): Promise<Said> {
    if (ticket === null || scope !== 'snsapi_privateinfo') return {};
    const body = JSON.stringify({ user_ticket: ticket });
    const headers = { 'content-type': 'application/json' };
    const said = await asApp('/cgi-bin/auth/getuserdetail', {}, { method: 'POST', headers, body });
    if (codeOf(said) !== 0) throw unreachable('client');
    return said;
  }
}

/** Each answer says 0 where it is well; one that says nothing of it is none. */
function codeOf({ errcode }: Said): number {
  return typeof errcode === 'number' ? errcode : Number.NaN;
}
