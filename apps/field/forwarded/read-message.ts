import {
  type AddressElement,
  type AddressElementKind,
  normaliseAddress,
  readNumerals,
} from '#platform/pure/address/elements.ts';
import { parseAddress } from '#platform/pure/address/parse-address.ts';
import { stemOfPlace } from '#platform/pure/address/compare-addresses.ts';

/** A place the phone knows: of its own grid and the neighbours, as the server sent them. */
export type KnownPlace = { readonly name: string };

export type ReadMessage<Place extends KnownPlace> = {
  /** The message without what the chat put around it. */
  description: string;
  /** Where, as it was written: the known name and what follows it. Empty where nothing in it places it. */
  placeWords: string;
  /** The known place that it names. */
  place: Place | null;
  /** The message without its place: what it is about. */
  about: string;
};

/**
 * Reads a message that was forwarded or pasted from a group chat (随手转) into the parts of a report, on this phone and
 * without a line. Nothing is decided by it: it fills a draft that a person looks through.
 */
export function readMessage<Place extends KnownPlace>(text: string, places: PlaceIndex<Place>): ReadMessage<Place> {
  const description = withoutFurniture(text);
  const found = findPlace(description, places);
  if (found === null) return { description, placeWords: '', place: null, about: description };
  const { from, to, place } = found;
  const about = `${description.slice(0, from)} ${description.slice(to)}`.replaceAll(/[ \t]+/g, ' ').trim();
  return { description, placeWords: description.slice(from, to).trim(), place, about };
}

const longestMessage = 2000;
/** Lines that a chat writes by itself: instants, headings of a forwarded record, separators. */
const chatLine =
  /^(?:[-—=·\s]*(?:(?:20)?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(?:星期|周)[一二三四五六日天]|昨天|今天)?\s*(?:上午|下午|晚上|中午|凌晨|早上)?\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[-—=·\s]*|.{0,20}的?聊天记录|#?接龙|转发自?.{0,10}|以下(?:是|为).{0,6}消息|[-—=*·\s]+)$/u;
/** Whom it speaks to, pictures and stickers that did not come along, addresses of pages, little pictures. */
const insertions = [
  /@[^\s@,，。:：]{1,16}[\s\u2005]?/gu,
  /\[[^\]\n]{1,8}\]/gu,
  /【(?:图片|视频|语音|位置|表情|链接)】/gu,
  /https?:\/\/\S+/gu,
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Join_Control}/gu,
] as const;
/** “3-502 小雨妈妈：” before what was said; a label of the message itself (地点：) is none. */
const speaker = /^(?!(?:地址|地点|位置|问题|情况|内容|时间|诉求|反映)[:：])[^:：\n。，！？]{1,14}[:：]\s*/u;
const spokenTime =
  /^(?:[^\n]{1,14}\s)?(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*$/u;
const ordinal = /^\s*\d{1,2}[.、)）]\s*(?=\p{L})/u;

/** The words of the message itself. Where nothing would be left, all of it. */
export function withoutFurniture(text: string): string {
  const given = text.slice(0, longestMessage);
  const lines = given.split(/\r?\n/).flatMap((line) => {
    const bare = insertions.reduce((left, pattern) => left.replaceAll(pattern, ' '), line).trim();
    if (bare === '' || chatLine.test(bare) || spokenTime.test(bare)) return [];
    const said = bare
      .replace(speaker, '')
      .replace(ordinal, '')
      .replaceAll(/[ \t\u3000]+/g, ' ')
      .trim();
    return said === '' ? [] : [said];
  });
  return lines.length === 0 ? given.trim() : lines.join('\n');
}

export type PlaceIndex<Place extends KnownPlace> = {
  /** By the first two characters: the names that begin so, the longest first. */
  byStart: ReadonlyMap<string, readonly { name: string; place: Place; whole: boolean }[]>;
};

/** 3栋, 3幢, 3座 and 3号楼 are one building; so are 三栋 and, for a group of a village, 二组 and 2组. */
function likeNames(name: string): string[] {
  const building = /^(.+?)(\d{1,3})(?:幢|栋|座|号楼)$/u.exec(name);
  if (building) {
    const [, estate, number] = building;
    const stem = stemOfPlace(estate!);
    const estates = stem === estate ? [estate!] : [estate!, stem];
    return estates.flatMap((one) => ['幢', '栋', '座', '号楼'].flatMap((word) => [`${one}${number}${word}`]));
  }
  const group = /^(.+?)([一二三四五六七八九十]{1,3})(组|社|队)(.*)$/u.exec(name);
  if (group) return [`${group[1]}${readNumerals(group[2]!)}${group[3]}${group[4]}`];
  return [];
}

/** Names to look for, made once. A name may be said without its usual last word, where that means one place only. */
export function indexPlaces<Place extends KnownPlace>(places: Iterable<Place>): PlaceIndex<Place> {
  const whole = new Map<string, Place>();
  const stems = new Map<string, Place | null>();
  for (const place of places) {
    const name = normaliseAddress(place.name).replaceAll(/\s/g, '');
    if (name.length < 2) continue;
    if (!whole.has(name)) whole.set(name, place);
    for (const like of likeNames(name)) stems.set(like, stems.has(like) && stems.get(like) !== place ? null : place);
    const stem = stemOfPlace(name);
    if (stem !== name && stem.length >= 2) stems.set(stem, stems.has(stem) && stems.get(stem) !== place ? null : place);
  }
  const byStart = new Map<string, { name: string; place: Place; whole: boolean }[]>();
  const put = (name: string, place: Place, isWhole: boolean) => {
    const start = name.slice(0, 2);
    const known = byStart.get(start);
    const entry = { name, place, whole: isWhole };
    if (known) known.push(entry);
    else byStart.set(start, [entry]);
  };
  for (const [name, place] of whole) put(name, place, true);
  for (const [stem, place] of stems) if (place !== null && !whole.has(stem)) put(stem, place, false);
  for (const entries of byStart.values()) entries.sort((one, other) => other.name.length - one.name.length);
  return { byStart };
}

type Found<Place> = { from: number; to: number; place: Place | null };

/** A label says where; else the longest known name; else what reads like an address. */
function findPlace<Place extends KnownPlace>(text: string, places: PlaceIndex<Place>): Found<Place> | null {
  const label = /(?:地址|地点|位置)[:：]\s*([^\n。；;]+)/u.exec(text);
  if (label) {
    const from = label.index + label[0].length - label[1]!.length;
    const named = knownIn(label[1]!, places);
    return { from, to: from + label[1]!.length, place: named?.place ?? null };
  }
  const named = knownIn(text, places);
  if (named) return { ...named, to: withDetail(text, named.to) };
  return addressIn(text);
}

function knownIn<Place extends KnownPlace>(text: string, { byStart }: PlaceIndex<Place>): Found<Place> | null {
  const normal = normaliseAddress(text);
  let best: (Found<Place> & { length: number }) | null = null;
  for (let at = 0; at < normal.length - 1; at += 1) {
    const entry = byStart.get(normal.slice(at, at + 2))?.find(({ name }) => normal.startsWith(name, at));
    if (!entry) continue;
    const end = at + entry.name.length;
    // 人民路1 is not meant by 人民路12号.
    if (/\d$/.test(entry.name) && /\d/.test(normal[end] ?? '')) continue;
    const length = entry.name.length + (entry.whole ? 0.5 : 0);
    if (best === null || length > best.length) best = { from: at, to: end, place: entry.place, length };
  }
  return best;
}

/** House, building, entrance and side behind a name belong to the place: “…小区 3号楼2单元门口”. */
function withDetail(text: string, from: number): number {
  // 12号门 is a door of its own, 12号门口 is before it.
  if (text.startsWith('门口', from - 1)) return from + 1;
  const rest = text.slice(from);
  const detail =
    /^(?:[\s的]?(?:小区|花园|社区)?(?:[东西南北]门|正门|后门)?(?:(?:\d{1,5}|[一二三四五六七八九十百]{1,4}(?=号|栋|幢|座|单元|组|弄))(?:号楼|号|栋|幢|座|单元|楼|室|组|弄)?[-—]?)*(?:门口|门前|大门|楼下|楼道|旁边|旁|对面|附近|路口|东侧|西侧|南侧|北侧|东边|西边|南边|北边|后面|前面|里面)?)/u.exec(
      rest,
    );
  return from + (detail?.[0].length ?? 0);
}

const placing = new Set<AddressElementKind>([
  'village',
  'group',
  'road',
  'number',
  'lane',
  'lane-number',
  'building',
  'unit',
]);
const begins = new Set<AddressElementKind>(['village', 'road', 'lane', 'place']);

/** In free speech only a usual last word makes the name of a place: “电梯又坏了” is none. */
function isPlacing({ kind, text }: AddressElement): boolean {
  return placing.has(kind) || ((kind === 'place' || kind === 'part') && stemOfPlace(text) !== text);
}

/** The piece between two signs that reads most like an address. */
function addressIn<Place>(text: string): Found<Place> | null {
  let best: (Found<Place> & { worth: number }) | null = null;
  for (const piece of text.matchAll(/[^\n,，。！!？?；;、]+/gu)) {
    const elements = parseAddress(piece[0]);
    const start = elements.findIndex((element) => begins.has(element.kind) && isPlacing(element));
    if (start < 0) continue;
    let end = start;
    while (end + 1 < elements.length && isPlacing(elements[end + 1]!)) end += 1;
    const [from, to] = [elements[start]!.from, elements[end]!.to];
    const worth = end - start;
    // A name as long as a sentence is none.
    if (to - from > longestAddress || (best !== null && worth <= best.worth)) continue;
    best = { from: piece.index + from, to: withDetail(text, piece.index + to), place: null, worth };
  }
  return best;
}

const longestAddress = 24;
