import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { recall, remember } from '../memory/memory.ts';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** The tag a browser and a screen reader understand. */
export const languageTags: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

type LanguageChoice = { language: Language; choose: (language: Language) => void };

const LanguageContext = createContext<LanguageChoice>({ language: 'zh', choose: () => {} });
const memory = 'linli.language';

/** Holds the person's language, remembers it on this device and writes it on `<html lang>`. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(rememberedLanguage);
  useEffect(() => {
    document.documentElement.lang = languageTags[language];
    remember(memory, language);
  }, [language]);
  const choice = useMemo(() => ({ language, choose }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

function rememberedLanguage(): Language {
  const known = recall(memory);
  if (known === 'zh' || known === 'en') return known;
  return 'zh';
}

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}

export function useLanguageChoice(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The same words in two languages; the packs of a room are written `{ zh, en }`. */
export function useWords<Zh, En>(pack: { zh: Zh; en: En }): Zh | En {
  return pick(pack, useLanguage());
}

/** Picks the pack of the language in use. */
export function pick<Zh, En>(pack: { zh: Zh; en: En }, language: Language): Zh | En {
  return language === 'zh' ? pack.zh : pack.en;
}

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{([a-zA-Z]+)\}/g, (place, name: string) => String(values[name] ?? place));
}
