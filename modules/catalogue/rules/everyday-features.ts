import { countGrams } from '#platform/pure/text-model/grams.ts';
import { normaliseText } from '#platform/pure/text-features.ts';
import { everydayLexicon } from './everyday-lexicon.ts';

/** What people say to each other before they come to it: it tells nothing of the matter. */
const courtesies =
  /各位(?:邻居|业主|家人|领导|群友|朋友|街坊)(?:们)?|(?:大家|早上|中午|下午|晚上|你|您|各位)好(?:啊|呀)?|网格员(?:小.|你好|您好|在吗|在不在|同志)*|(?:社区|领导|书记|主任|群主)(?:在吗|你好|您好|看看|看一下)+|(?:麻烦|请|烦请|帮忙|辛苦|能不能|可以)?(?:帮忙|大家|来人|派人|过来|抽空)*(?:看一下|看看|看下|处理一下|处理下|反映一下|反映下|管管|管一下|解决一下)|有(?:没有)?人管(?:啊|吗|没有|一管|管)*|没人管(?:吗|啊|了)*|谁(?:来)?管(?:管|一下|啊)*|谢谢(?:了|啦|大家|你们)*|收到|辛苦了?|拜托(?:了|大家)*|求(?:解决|处理|关注|扩散)|(?:提醒|通知)(?:一下)?大家|在吗|转发|接龙/gu;

const spoken = new Map<string, string[]>();
for (const [concept, words] of Object.entries(everydayLexicon)) {
  for (const word of words.split(' ')) spoken.set(word, [...(spoken.get(word) ?? []), concept]);
}
const longestWord = Math.max(...[...spoken.keys()].map(({ length }) => length));

/** A concept of the lexicon as a feature. */
const mark = '$';
/** Runs of so many letters are features too: words that the lexicon does not have. */
const longestRun = 2;

/** What a saying is judged by: what its words speak of, and its letters and pairs of letters. How often tells nothing. */
export function featuresOfSaying(text: string): Set<string> {
  const said = normaliseText(text).replaceAll(courtesies, ' ');
  const features = new Set<string>();
  for (const gram of countGrams(said).keys()) {
    if (!/^\p{Script=Han}/u.test(gram) || [...gram].length <= longestRun) features.add(gram);
  }
  for (const concept of conceptsIn(said)) features.add(mark + concept);
  return features;
}

/** What the words of a text speak of; a word inside a longer one is not heard. */
function conceptsIn(text: string): Set<string> {
  const heard = new Set<string>();
  // Where the furthest word ends that began before.
  let reached = 0;
  for (let from = 0; from < text.length; from += 1) {
    for (let to = Math.min(text.length, from + longestWord); to > Math.max(from, reached); to -= 1) {
      const concepts = spoken.get(text.slice(from, to));
      if (concepts === undefined) continue;
      for (const concept of concepts) heard.add(concept);
      reached = to;
    }
  }
  return heard;
}
