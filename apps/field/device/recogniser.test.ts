import { expect, test } from 'vitest';
import { browserRecogniser, type SpeechClass, withSentence } from './recogniser.ts';

/** A browser's recogniser as it behaves, played by hand. */
function standIn(found: string, { local = true, failsToStart = false } = {}) {
  const asked: unknown[] = [];
  const made: InstanceType<SpeechClass>[] = [];
  class Speech extends EventTarget {
    lang = '';
    continuous = false;
    interimResults = false;
    static available = async (what: unknown) => {
      asked.push(what);
      return found;
    };
    constructor() {
      super();
      if (local) Object.assign(this, { processLocally: false });
      made.push(this as never);
    }
    start() {
      if (failsToStart) throw new Error('InvalidStateError');
    }
    stop() {
      this.dispatchEvent(new Event('end'));
    }
    abort() {}
  }
  return { Speech: Speech as unknown as SpeechClass, asked, made };
}

function play(speech: EventTarget, name: string, said: object): void {
  speech.dispatchEvent(Object.assign(new Event(name), said));
}

function notes() {
  const sentences: string[] = [];
  const heard: string[] = [];
  const ends: string[] = [];
  const told = {
    sentence: (words: string) => void sentences.push(words),
    hearing: (words: string) => void heard.push(words),
    ended: (how: string) => void ends.push(how),
  };
  return { sentences, heard, ends, told };
}

test('it is there only where the phone itself can do it now, and the browser lets that be demanded', async () => {
  const { Speech, asked } = standIn('available');
  expect(await browserRecogniser(Speech)!.available('zh-CN')).toBe(true);
  expect(asked).toEqual([{ langs: ['zh-CN'], processLocally: true }]);
  for (const found of ['downloadable', 'downloading', 'unavailable']) {
    expect(await browserRecogniser(standIn(found).Speech)!.available('zh-CN'), found).toBe(false);
  }
  expect(await browserRecogniser(standIn('available', { local: false }).Speech)!.available('zh-CN')).toBe(false);
});

test('an older browser, whose recogniser would send the sound away, has none', () => {
  const Older = EventTarget as unknown as SpeechClass;
  expect(browserRecogniser(Older)).toBeNull();
});

test('sound stays on the phone: it is demanded of each listening', () => {
  const { Speech, made } = standIn('available');
  browserRecogniser(Speech)!.listen('en-GB', notes().told);
  expect(made.at(-1)).toMatchObject({ processLocally: true, lang: 'en-GB', continuous: true });
});

test('whole sentences are told once, what is not whole yet only shown', () => {
  const { Speech, made } = standIn('available');
  const { told, sentences, heard, ends } = notes();
  const listening = browserRecogniser(Speech)!.listen('zh-CN', told);
  const speech = made.at(-1)!;
  const result = (isFinal: boolean, transcript: string) => ({ isFinal, 0: { transcript } });
  play(speech, 'result', { resultIndex: 0, results: [result(false, '路灯')] });
  play(speech, 'result', { resultIndex: 0, results: [result(true, '路灯坏了'), result(false, '三')] });
  play(speech, 'result', { resultIndex: 1, results: [result(true, '路灯坏了'), result(true, '三天了')] });
  listening.stop();
  expect(sentences).toEqual(['路灯坏了', '三天了']);
  expect(heard).toEqual(['路灯', '三', '']);
  expect(ends).toEqual(['done']);
});

test.each([
  ['not-allowed', 'refused'],
  ['network', 'failed'],
  ['no-speech', 'done'],
])('an end by %s is told as %s', (error, how) => {
  const { Speech, made } = standIn('available');
  const { told, ends } = notes();
  browserRecogniser(Speech)!.listen('zh-CN', told);
  play(made.at(-1)!, 'error', { error });
  play(made.at(-1)!, 'end', {});
  expect(ends).toEqual([how]);
});

test('one that cannot start says so', () => {
  const { Speech } = standIn('available', { failsToStart: true });
  const { told, ends } = notes();
  browserRecogniser(Speech)!.listen('zh-CN', told);
  expect(ends).toEqual(['failed']);
});

test('what was said is put behind what was typed, which stays whole when there is no room', () => {
  expect(withSentence('', ' 路灯坏了 ', 100)).toBe('路灯坏了');
  expect(withSentence('人民路，', '路灯坏了', 100)).toBe('人民路，路灯坏了');
  expect(withSentence('lamp 12', 'is broken', 100)).toBe('lamp 12 is broken');
  expect(withSentence('已经写好的', '说得太长', 6)).toBe('已经写好的');
  expect(withSentence('已写', '   ', 6)).toBe('已写');
});
