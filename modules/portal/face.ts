import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Face } from './rules/public-view.ts';

const cookieName = 'linli_face';

/** The language and type that this browser has chosen; before a choice the language that it asks for. */
export function faceOf(request: FastifyRequest): Face {
  // An address that cannot be read at all is refused before cookies are.
  const cookies = request.cookies as FastifyRequest['cookies'] | undefined;
  const chosen = cookies?.[cookieName]?.split('.') ?? [];
  const asked = /^en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
  const language = chosen.includes('en') ? 'en' : chosen.includes('zh') ? 'zh' : asked;
  return { language, elder: chosen.includes('elder') };
}

/** Keeps a choice in the browser: two words, nothing by which anybody could be known again. */
export function keepFace(reply: FastifyReply, { language, elder }: Face, secure: boolean): void {
  reply.setCookie(cookieName, elder ? `${language}.elder` : language, {
    path: '/portal',
    sameSite: 'lax',
    httpOnly: true,
    secure,
    maxAge: 400 * 86_400,
  });
}
