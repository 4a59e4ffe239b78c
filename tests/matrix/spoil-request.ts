import type { InjectOptions } from 'fastify';
import type { Example } from '#platform/http/example.ts';
import type { Route } from '#platform/http/route.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { headersOf, requestOf } from '../fixtures/example-requests.ts';
import { badBody, type Oddities, oddPart } from './bad-values.ts';

export type Operation = {
  name: string;
  route: Route;
  /** The names that the description gives to the parts of the query and of the body. */
  query: readonly string[];
  body: readonly string[];
};
export type Sent = InjectOptions & { url: string; method: string; headers: Record<string, string> };

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE'] as const;

/** One valid request, made wrong in one way or in several. */
export function spoilt(
  random: Oddities,
  { route, query, body }: Operation,
  example: Example,
  cookie: string,
  cursors: readonly string[],
): Sent {
  const { payload, ...rest } = requestOf(route, example);
  const request: Sent = { ...rest, headers: { ...headersOf(cookie), ...rest.headers } };
  if (payload !== undefined) request.payload = payload;
  const ways = [
    ...(example.body === undefined ? [] : ['body', 'body', 'body', 'body', 'type']),
    ...(query.length > 0 ? ['query', 'query', 'query'] : ['query']),
    ...(example.params ? ['params', 'params'] : []),
    ...(example.bytes ? ['bytes', 'bytes'] : []),
    'headers',
    'method',
  ];
  for (let round = random.chance(0.15) ? 2 : 1; round > 0; round -= 1) {
    const way = random.pick(ways);
    if (way === 'body') request.payload = badBody(random, example.body, body);
    if (way === 'bytes') request.payload = random.fill(Buffer.alloc(random.integer(0, 4000))) as Buffer;
    if (way === 'type') request.headers['content-type'] = random.pick(oddTypes);
    if (way === 'query') request.url = withQuery(random, request.url, query, cursors);
    if (way === 'params') request.url = withPart(random, request.url, example);
    if (way === 'headers') spoilHeaders(random, request.headers);
    if (way === 'method') request.method = random.pick(methods);
  }
  return request;
}

const oddTypes = [
  '',
  'text/plain',
  'text/html',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;;;=',
  'application/merge-patch+json',
  'application/offset+octet-stream',
  '../../json',
];

function withQuery(random: Oddities, url: string, names: readonly string[], cursors: readonly string[]): string {
  const [path = '', text = ''] = url.split('?');
  const parts = text === '' ? [] : text.split('&');
  const strange = ['unknown', '__proto__', 'constructor', 'limit', 'cursor', ''];
  const name = random.pick(names.length > 0 && random.chance(0.75) ? names : strange);
  const value =
    name === 'cursor' && cursors.length > 0 && random.chance(0.5)
      ? encodeURIComponent(random.pick(cursors))
      : oddPart(random);
  const kept = random.chance(0.85) ? parts.filter((part) => !part.startsWith(`${name}=`)) : parts;
  return `${path}?${random.shuffle([...kept, `${name}${random.pick(['=', '=', '=', '=', '=', '=', '=', '[]=', '[a]=', ''])}${value}`]).join('&')}`;
}

function withPart(random: Oddities, url: string, { params = {} }: Example): string {
  const value = random.pick(Object.values(params));
  const odd = random.chance(0.3) ? random.pick([uuidv7(), value.toUpperCase(), '999999', '000000']) : oddPart(random);
  return url.replace(encodeURIComponent(value), () => odd);
}

function spoilHeaders(random: Oddities, headers: Record<string, string>): void {
  const name = random.pick([...Object.keys(headers), ...oddHeaders]);
  const text = random.text();
  const sendable = /^[ -~]*$/.test(text) && random.chance(0.7);
  const value = sendable ? text : random.pick(['W/"x"', 'bytes=9-1', 'gzip, br;q=nan', '0', '-5', '1e9']);
  headers[name] = value.slice(0, 20_000);
  if (random.chance(0.2)) delete headers['x-linli-client'];
}

const oddHeaders = [
  'x-linli-post',
  'x-linli-client',
  'cookie',
  'accept',
  'accept-language',
  'accept-encoding',
  'content-encoding',
  'if-none-match',
  'range',
  'origin',
  'host',
  'expect',
  'last-event-id',
  'x-forwarded-for',
  'x-http-method-override',
  'x-request-id',
  'upload-length',
  'upload-offset',
  'upload-metadata',
  'upload-defer-length',
  'upload-concat',
  'tus-resumable',
  'transfer-encoding',
];
