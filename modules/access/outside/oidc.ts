import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import { Refusal } from '#platform/refusal.ts';
import { readClaims } from '../rules/outside.ts';
import { answerWrong, attemptLost } from './answer-wrong.ts';
import { type OutsideFetch, unreachable } from './ask-outside.ts';
import type { OutsideAnswerFault, OutsideIdentityProvider } from './identity-provider.ts';
import { readLogoutToken, type SigningKey } from './logout-token.ts';

export type OidcGiven = {
  issuer: string;
  clientId: string;
  secret: string | null;
  scope: string | undefined;
  allowPlain: boolean;
  fetchOutside: OutsideFetch;
  /** Tokens are dated by the world's clock, also in a simulation. */
  wallClock: () => Date;
};

/** What is known of the other system by its own description is believed for so long. */
const believedMilliseconds = 10 * 60_000;
/** A key that is not known is looked for at most this often. */
const leastBetweenKeys = 30_000;

/**
 * OpenID Connect: authorization code with PKCE (S256), state and nonce; the ID token's signature, issuer, audience and
 * time are checked though it comes over TLS; log-out in both directions.
 */
export function openOidc(given: OidcGiven): OutsideIdentityProvider {
  const { issuer, clientId, secret, scope, allowPlain, fetchOutside, wallClock } = given;
  let known: { configuration: Configuration; until: number } | null = null;
  let keys: { list: readonly SigningKey[]; readAt: number } | null = null;
  const heard = new Map<string, number>();

  async function configured(): Promise<Configuration> {
    if (known && known.until > Date.now()) return known.configuration;
    const configuration = await discovery(new URL(issuer), clientId, {}, authenticationOf(secret), {
      execute: [...(allowPlain ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
      [customFetch]: (address, init) => fetchOutside(address, init as RequestInit),
    }).catch((error: unknown) => {
      throw refusalOf(error, 'discovery');
    });
    configuration[customFetch] = (address, init) => fetchOutside(address, init as RequestInit);
    known = { configuration, until: Date.now() + believedMilliseconds };
    return configuration;
  }

  async function keysOf(keyId: string | undefined): Promise<readonly SigningKey[]> {
    const isKnown = keys?.list.some((key) => keyId === undefined || key.kid === keyId) ?? false;
    const age = Date.now() - (keys?.readAt ?? 0);
    if (keys && (isKnown ? age < believedMilliseconds : age < leastBetweenKeys)) return keys.list;
    const address = (await configured()).serverMetadata().jwks_uri;
    if (address === undefined) throw unreachable('no-keys');
    const answer = await fetchOutside(address, { headers: { accept: 'application/json' } });
    const read = answer.ok ? ((await answer.json().catch(() => null)) as { keys?: unknown } | null) : null;
    if (!Array.isArray(read?.keys)) throw unreachable('no-keys');
    keys = { list: read.keys as SigningKey[], readAt: Date.now() };
    return keys.list;
  }

  return {
    async begin(back) {
      const configuration = await configured();
      const kept = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope: ['openid', ...(scope ?? 'profile').split(/\s+/).filter((one) => one !== '' && one !== 'openid')].join(
          ' ',
        ),
        response_type: 'code',
        code_challenge: await calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        state: kept.state,
        nonce: kept.nonce,
      });
      return { address: address.href, kept };
    },

    async complete({ back, query, kept }) {
      if (query.get('state') !== kept.state) throw attemptLost();
      const configuration = await configured();
      try {
        const tokens = await authorizationCodeGrant(configuration, new URL(`${back}?${query}`), {
          pkceCodeVerifier: kept.verifier,
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims?.sub) throw answerWrong('no-subject');
        const { userinfo_endpoint: more } = configuration.serverMetadata();
        const told = more ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
        return {
          issuer: claims.iss,
          subject: claims.sub,
          session: typeof claims['sid'] === 'string' ? claims['sid'] : null,
          claims: readClaims({ ...told, ...claims }),
          token: tokens.id_token ?? null,
        };
      } catch (error) {
        throw refusalOf(error, 'answer');
      }
    },

    async hearEnd(form) {
      const read = await readLogoutToken(form['logout_token'] ?? '', { issuer, clientId, now: wallClock(), keysOf });
      for (const [tokenId, until] of heard) if (until < Date.now()) heard.delete(tokenId);
      if (heard.has(read.tokenId)) throw answerWrong('spent');
      heard.set(read.tokenId, read.until.getTime());
      return { issuer: read.issuer, subject: read.subject, session: read.session };
    },

    async goodbye({ token, home }) {
      const configuration = await configured();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      return buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: home,
        ...(token === null ? {} : { id_token_hint: token }),
      }).href;
    },
  };
}

/** The way of showing the secret that the other system says it takes; the standard's own where it says nothing. */
function authenticationOf(secret: string | null): ClientAuth {
  if (secret === null) return None();
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const show = taken.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    show(server, client, body, headers);
  };
}

/** What the library says in its words, in ours. What is none of these is a fault of ours and stays one. */
function refusalOf(error: unknown, during: 'discovery' | 'answer'): unknown {
  if (error instanceof Refusal) return error;
  const { cause } = error as { cause?: unknown };
  if (cause instanceof Refusal) return cause;
  if (error instanceof AuthorizationResponseError) {
    const declined = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];
    if (declined.includes(error.error)) return new Refusal('unauthenticated', 'access.outside-declined');
    return answerWrong('not-readable');
  }
  if (during === 'discovery') return error instanceof ClientError ? unreachable('discovery') : error;
  if (error instanceof ResponseBodyError) {
    return error.error === 'invalid_grant' ? answerWrong('spent') : unreachable('client');
  }
  if (!(error instanceof ClientError)) return error;
  return answerWrong(faultOf(error));
}

function faultOf({ message, cause }: ClientError): OutsideAnswerFault {
  const claim = String((cause as { claim?: unknown } | undefined)?.claim ?? '');
  const said = `${claim} ${message} ${cause instanceof Error ? cause.message : ''}`;
  if (claim === 'nonce' || /nonce/.test(said)) return 'nonce';
  if (claim === 'iss' || /"iss"/.test(said)) return 'other-issuer';
  if (claim === 'aud' || claim === 'azp' || /"aud"/.test(said)) return 'other-audience';
  if (claim === 'exp' || claim === 'iat' || claim === 'nbf' || /"exp"|"iat"|"nbf"|timestamp/.test(said))
    return 'expired';
  if (/signature/.test(said)) return 'not-signed';
  return 'not-readable';
}
