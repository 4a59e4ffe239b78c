import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import swagger from '@fastify/swagger';
import { Refusal } from '#platform/refusal.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Actor } from '#platform/commands/actor.ts';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { liftRequest } from './lift-request.ts';
import { createLimiter } from './limits.ts';
import { problemOf, refusalFrom, type WordFinder } from './problem.ts';
import { formTypes, readForm } from './read-form.ts';
import { readable, withoutEmpty } from './readable-input.ts';
import type { Asked, Route } from './route.ts';

export type HttpParts = {
  logger: FastifyBaseLogger | false;
  now: () => Date;
  /** Who asks? @throws Refusal unauthenticated */
  authenticate: (request: FastifyRequest) => Promise<Actor>;
  /** May this capacity use the right at all? @throws Refusal forbidden */
  demand: (actor: Actor, right: string) => void;
  findWords: WordFinder;
  routes: readonly Route[];
  /** One request of a fault of ours: for metrics and the log. */
  onFault: (error: unknown, requestId: string) => void;
  /** One answered request, by route template; with the id that its every line carries, and the account, if signed in. */
  onAnswer?: (
    method: string,
    path: string,
    status: number,
    seconds: number,
    who: { requestId: string; accountId: string | undefined },
  ) => void;
  /** A request that was refused, by the refusal's code. */
  onRefusal?: (code: string) => void;
  /** A page that says a refusal to a person; null where a program asked. */
  refusalPage?: (refusal: Refusal, request: FastifyRequest, requestId: string) => string | null;
  /** What such a page may load and do; without it, nothing inline. */
  pagePolicy?: string;
  limits?:
    | undefined
    | { perAccount: { perMinute: number; burst: number }; perAddress: { perMinute: number; burst: number } };
  trustProxy?: boolean;
  release: string;
};

const nobody: Actor = {
  accountId: '00000000-0000-7000-8000-000000000001',
  capacityId: null,
  role: 'nobody',
  profile: null,
  countyCode: '',
  organisationId: null,
  level: null,
  divisionPath: '',
  gridId: null,
  scope: '',
};

/** The porch: authenticate → limit → parse → demand the right → room. One shape of error for everything. */
export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.logger === false ? undefined : parts.logger,
    logger: parts.logger === false ? false : undefined,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => uuidv7(),
    bodyLimit: 1024 * 1024,
    trustProxy: parts.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerError(parts, error, request, reply),
    clientErrorHandler,
  } as Parameters<typeof Fastify>[0]) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip', 'identity'] });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Linli', version: parts.release } },
    transform: jsonSchemaTransform,
  });
  // Chunks of resumable uploads are not read here: their route takes them from the connection as they come.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  // The same for whole files that go to the disk as they come.
  app.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null));
  // Forms are read where a route takes one, after it is known whether it may.
  app.addContentTypeParser([...formTypes], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  setSecurityHeaders(app);
  setErrorShape(app, parts);
  app.addHook('onResponse', async (request, reply) => {
    parts.onAnswer?.(
      request.method,
      request.routeOptions.url ?? 'unknown',
      reply.statusCode,
      reply.elapsedTime / 1000,
      {
        requestId: request.id,
        accountId: seen.get(request)?.accountId,
      },
    );
  });
  const perAccount = createLimiter(parts.limits?.perAccount ?? { perMinute: 1200, burst: 400 });
  const perAddress = createLimiter(parts.limits?.perAddress ?? { perMinute: 60, burst: 60 });
  // After registration, so that the documentation sees every route.
  app.after(() => {
    for (const route of parts.routes) addRoute(app, parts, route, { perAccount, perAddress });
  });
  return app;
}

type Limiters = { perAccount: (key: string) => void; perAddress: (key: string) => void };
const seen = new WeakMap<FastifyRequest, Actor>();

function addRoute(app: FastifyInstance, parts: HttpParts, route: Route, limiters: Limiters): void {
  const schema: Record<string, unknown> = { summary: route.summary, tags: [route.path.split('/')[2] ?? 'linli'] };
  if (route.params) schema['params'] = route.params;
  if (route.query) schema['querystring'] = route.query;
  if (route.body) schema['body'] = route.body;
  if (route.answer) schema['response'] = { 200: route.answer, ...(route.kept ? { 202: route.kept } : {}) };
  app.route({
    method: route.method,
    url: route.path,
    schema,
    ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
    async onRequest(request) {
      if (route.takesForm) refuseForeignForm(request);
      else if (route.method !== 'GET' && !request.headers['x-linli-client']) {
        // A cross-site form cannot set a header of its own: with SameSite=Strict this is the second fence.
        throw new Refusal('forbidden', 'platform.client-header-missing');
      }
      if (route.limitedByAddress) limiters.perAddress(request.ip);
      if (route.right === 'public') return;
      const actor = await parts.authenticate(request);
      limiters.perAccount(actor.accountId);
      seen.set(request, actor);
    },
    async preValidation(request) {
      request.query = readable(withoutEmpty(request.query));
      request.params = readable(request.params);
      const contentType = request.headers['content-type'] ?? '';
      if (route.takesForm)
        request.body = await readForm((request.body as Buffer | undefined) ?? Buffer.alloc(0), contentType);
      else if (formTypes.some((type) => contentType.startsWith(type)))
        throw new Refusal('invalid', 'platform.wrong-media-type');
      if (route.body) request.body = readable(request.body);
      if (route.lifts) request.body = liftRequest(request.body, route.lifts);
    },
    async handler(request, reply) {
      const actor = seen.get(request) ?? nobody;
      if (route.right !== 'public' && route.right !== 'signed-in') parts.demand(actor, route.right);
      const asked = {
        params: request.params,
        query: request.query,
        body: request.body,
        actor,
        now: parts.now(),
        requestId: request.id,
        request,
        reply,
      } as Asked<undefined, undefined, undefined>;
      return route.handle(asked);
    },
  });
}

/** A form of a page of ours comes from a page of ours; browsers too old to say so are let in by its signed token. */
function refuseForeignForm(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw new Refusal('forbidden', 'platform.client-header-missing');
}

function setSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (!reply.hasHeader('permissions-policy')) {
      reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()');
    }
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    }
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

const languageOf = (request: FastifyRequest) => (/^en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh');
/**
 * Pages that the server writes: nothing inline but a style of this hash, nothing from elsewhere, forms only to ourselves.
 * @param styleHash as a policy writes it, in quotes
 */
export function pagePolicyWith(styleHash = "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styleHash}`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}
const problemType = 'application/problem+json; charset=utf-8';

function setErrorShape(app: FastifyInstance, parts: HttpParts): void {
  app.setErrorHandler((error, request, reply) => answerError(parts, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    answerError(parts, new Refusal('missing', 'platform.no-such-page'), request, reply),
  );
}

function answerError(parts: HttpParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalFrom(error);
  if (refusal) parts.onRefusal?.(refusal.code);
  else parts.onFault(error, request.id);
  const shown = refusal ?? new Refusal('unavailable', 'platform.fault');
  const problem = problemOf(shown, request.id, languageOf(request), parts.findWords);
  const status = refusal ? problem.status : 500;
  const page = parts.refusalPage?.(shown, request, request.id) ?? null;
  const wait = shown.details['retryAfterSeconds'];
  if (typeof wait === 'number') reply.header('retry-after', String(wait));
  if (page !== null) {
    return reply
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', parts.pagePolicy ?? pagePolicyWith())
      .serializer((payload: unknown) => payload as string)
      .send(page);
  }
  return reply
    .status(status)
    .header('content-type', problemType)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ ...problem, status });
}

/** What is no HTTP at all, or has headers beyond all sense: there is no request yet, only a connection that ends. */
function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, phrase] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request'];
  const body = JSON.stringify({ type: 'about:blank', title: phrase, status });
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\ncontent-type: ${problemType}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
