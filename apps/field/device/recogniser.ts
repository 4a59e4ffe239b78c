/**
 * Speech to text on this phone itself. A recogniser that would send sound anywhere is none: then there is nothing to
 * press, and people type.
 */
export type Recogniser = {
  /** Can it be done here, in this language, without asking anybody? */
  available(language: string): Promise<boolean>;
  /** Listens until it is stopped, or falls silent. Each sentence is told once, when it is whole. */
  listen(language: string, told: Told): Listening;
};

export type Told = {
  sentence: (words: string) => void;
  /** What is being said, before it is whole. */
  hearing: (words: string) => void;
  ended: (how: 'done' | 'failed' | 'refused') => void;
};

export type Listening = { stop(): void };

/** As browsers have it (Web Speech API with `processLocally`); the types are not in every library yet. */
type Result = Event & { resultIndex: number; results: ArrayLike<Heard> };
type Heard = { isFinal: boolean; 0?: { transcript: string } };
type Speech = EventTarget & {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  start(): void;
  stop(): void;
  abort(): void;
};
export type SpeechClass = {
  new (): Speech;
  available?: (asked: { langs: string[]; processLocally: boolean }) => Promise<string>;
};

/** The browser's own, where it has one that works on the phone; null elsewhere. */
export function browserRecogniser(
  Speech: SpeechClass | undefined = (globalThis as { SpeechRecognition?: SpeechClass }).SpeechRecognition,
): Recogniser | null {
  if (Speech?.available === undefined) return null;
  return {
    async available(language) {
      // 'downloadable' does not do: fetching the language would ask somebody outside.
      const found = await Speech.available!({ langs: [language], processLocally: true }).catch(() => 'unavailable');
      return found === 'available' && 'processLocally' in new Speech();
    },

    listen(language, told) {
      const speech = new Speech();
      speech.lang = language;
      speech.continuous = true;
      speech.interimResults = true;
      speech.processLocally = true;
      let how: 'done' | 'failed' | 'refused' = 'done';
      speech.addEventListener('result', (event) => {
        const { resultIndex, results } = event as Result;
        let hearing = '';
        for (let at = resultIndex; at < results.length; at += 1) {
          const words = results[at]?.[0]?.transcript ?? '';
          if (results[at]?.isFinal === true) told.sentence(words);
          else hearing += words;
        }
        told.hearing(hearing);
      });
      speech.addEventListener('error', (event) => {
        const { error } = event as Event & { error: string };
        if (error === 'no-speech' || error === 'aborted') return;
        how = error === 'not-allowed' || error === 'service-not-allowed' ? 'refused' : 'failed';
      });
      speech.addEventListener('end', () => told.ended(how));
      try {
        speech.start();
      } catch {
        told.ended('failed');
      }
      return { stop: () => speech.stop() };
    },
  };
}

/** What was typed, and what was said after it; nothing that stands there is ever touched. */
export function withSentence(text: string, said: string, most: number): string {
  const words = said.trim();
  if (words === '') return text;
  const apart = text === '' || /[\s，。！？；：、（“]$/u.test(text) || !/[a-z0-9]$/i.test(text) ? '' : ' ';
  const whole = `${text}${apart}${words}`;
  return [...whole].length > most ? text : whole;
}
