import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileToKeep, LinkMinter, Uploads } from '#modules/attachments/public.ts';
import type { IncidentServices, ReporterDoor } from '#modules/incidents/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { createLimiter } from '#platform/http/limits.ts';
import { fillWords, type WordFinder } from '#platform/http/problem.ts';
import { Refusal } from '#platform/refusal.ts';
import { createPublicCounties, type PublicCounties } from './county.ts';
import { faceOf } from './face.ts';
import { createFormKeeper, type FormKeeper } from './form-token.ts';
import { createGate, type Gate, type GateLimits } from './gate.ts';
import type { LetterLimits } from './letter-gate.ts';
import { networkOf } from './network.ts';
import { createPatience, type Patience, usualPatience } from './patience.ts';
import type { Page } from './pages/shell.ts';
import { pathOf, shell } from './pages/shell.ts';
import { refusalPage } from './pages/refusal.page.ts';
import type { Frame } from './rules/public-view.ts';
import { pageWords, type PageWords } from './words.ts';

type Limit = { perMinute: number; burst: number };
export type PortalLimits = GateLimits &
  Record<'acts' | 'lookups' | 'pages' | 'photos' | 'photoMegabytes', Limit> & { patience: Patience };

export type PortalParts = {
  services: IncidentServices;
  door: ReporterDoor;
  runCommand: RunCommand;
  cursors: CursorKeeper;
  /** A place in one list is none in another. */
  letterCursors: CursorKeeper;
  privacyCursors: CursorKeeper;
  keepFile: (file: FileToKeep) => Promise<void>;
  uploads: Uploads;
  links: LinkMinter;
  /** What the county's model says a text is about, the likeliest first; nothing where there is none. */
  suggestMatters: (countyCode: string) => Promise<(text: string) => { matterCode: string; share: number }[]>;
  formKey: Uint8Array;
  findWords: WordFinder;
  /** The style that stands in each page, and where the script lies; read and served by whoever puts the rooms together. */
  assets: Pick<Frame, 'style' | 'policy' | 'scriptPath'>;
  /** The first county founded here: where `/portal` leads. */
  homeCounty: () => Promise<string>;
  secureCookie: boolean;
  /** Wall time: forms age by it, whatever business time a simulation has. */
  wallClock?: () => Date;
  leastSeconds?: number;
  /** A network, not a person: reports sent, acts by a link, codes tried, pages read. */
  limits?: Partial<PortalLimits>;
  letterLimits?: LetterLimits;
};

export type Portal = Omit<PortalParts, 'limits' | 'wallClock'> & {
  counties: PublicCounties;
  forms: FormKeeper;
  wallClock: () => Date;
  gate: Gate;
  patience: ReturnType<typeof createPatience>;
  limit: Record<'acts' | 'lookups' | 'pages' | 'photos' | 'photoMegabytes', (request: FastifyRequest) => void>;
};

export const usualLimits: PortalLimits = {
  reports: { perMinute: 1, burst: 8 },
  sameWords: { perMinute: 1 / 12, burst: 5 },
  surge: { perMinute: 60, burst: 600 },
  pauses: { perMinute: 2, burst: 40 },
  held: { perMinute: 1, burst: 20 },
  heldPhotos: { perMinute: 1, burst: 12 },
  patience: usualPatience,
  acts: { perMinute: 1, burst: 8 },
  lookups: { perMinute: 20, burst: 20 },
  pages: { perMinute: 600, burst: 300 },
  /** Sent before their form: begun, and how much. */
  photos: { perMinute: 8, burst: 60 },
  photoMegabytes: { perMinute: 20, burst: 200 },
};

/** The portal's own memory: limits by network, names of counties, the key of its forms. */
export function openPortal(parts: PortalParts): Portal {
  const { leastSeconds, formKey, services, wallClock = () => new Date() } = parts;
  const limits = { ...usualLimits, ...parts.limits };
  const limited = (limit: Limit, code: string) => {
    const take = createLimiter(limit);
    return (request: FastifyRequest) => {
      try {
        take(networkOf(request.ip));
      } catch (error) {
        if (error instanceof Refusal) throw new Refusal('too-many', code, error.details);
        throw error;
      }
    };
  };
  const forms = createFormKeeper(formKey, leastSeconds === undefined ? {} : { leastSeconds });
  return {
    ...parts,
    wallClock,
    counties: createPublicCounties(services.unit),
    forms,
    gate: createGate(limits),
    patience: createPatience(forms, limits.patience),
    limit: {
      acts: limited(limits.acts, 'portal.too-many-reports'),
      lookups: limited(limits.lookups, 'portal.too-many-lookups'),
      pages: limited(limits.pages, 'platform.too-many'),
      photos: limited(limits.photos, 'portal.too-many-photos'),
      photoMegabytes: limited(limits.photoMegabytes, 'portal.too-many-photos'),
    },
  };
}

/** What every page of a county knows. @throws Refusal missing */
export async function frameOf(portal: Portal, countyCode: string, request: FastifyRequest): Promise<Frame> {
  const county = await portal.counties(countyCode);
  if (!county) throw new Refusal('missing', 'portal.no-county', {});
  const here = request.method === 'GET' ? request.url : pathOfUrl(request.url);
  return { face: faceOf(request), countyCode, countyName: county.name, here, ...portal.assets };
}

/** Answers with a page. What stands in it is for this person alone and is kept by nobody on the way. */
export function sendPage(
  reply: FastifyReply,
  frame: Frame,
  page: Page,
  { status = 200 }: { status?: number } = {},
): FastifyReply {
  return reply
    .status(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': frame.policy,
      'content-language': frame.face.language === 'en' ? 'en' : 'zh-CN',
      'x-robots-tag': 'noindex',
    })
    .send(shell(frame, pageWords(frame.face.language), page));
}

/** A refusal of anything below `/portal`, said to a person in his language; null elsewhere. */
export function createRefusalPages(portal: Pick<Portal, 'findWords' | 'assets'>) {
  return (refusal: Refusal, request: FastifyRequest): string | null => {
    const pathname = pathOfUrl(request.url);
    if (pathname !== '/portal' && !pathname.startsWith('/portal/')) return null;
    const face = faceOf(request);
    const words = pageWords(face.language);
    const countyCode = /^\/portal\/(\d{6})(?:\/|$)/.exec(pathname)?.[1] ?? '';
    const frame: Frame = { face, countyCode, countyName: '', here: pathOf({ countyCode }), ...portal.assets };
    const { title, advice } = saidOf(refusal, words, portal.findWords(refusal.code, face.language));
    const back = request.method === 'GET' ? pathOf(frame) : pageOfForm(pathname);
    return shell(frame, words, refusalPage(frame, words, { title, advice, back }));
  };
}

/** Where a form stands that was sent here: of an act by a link that is the link's own page, which the act comes after. */
function pageOfForm(pathname: string): string {
  const [, own] = /^(\/portal\/\d{6}\/\w+\/[\w%.-]+(?:\/[\w-]+)*)\/[\w-]+$/.exec(pathname) ?? [];
  return own ?? pathname;
}

/** Without what follows the question mark; whatever was asked, also what is no address at all. */
function pathOfUrl(url: string): string {
  return url.split('?', 1)[0]!;
}

function saidOf(refusal: Refusal, words: PageWords, sentence: string | undefined) {
  if (refusal.kind === 'unavailable') {
    return { title: words['refusal.title'], advice: words['refusal.broken.advice'] };
  }
  if (refusal.code === 'platform.no-such-page') {
    return { title: words['refusal.missing'], advice: words['refusal.missing.advice'] };
  }
  return { title: words['refusal.title'], advice: fillWords(sentence ?? refusal.code, refusal.details) };
}
