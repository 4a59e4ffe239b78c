import { roleWords as en } from '#modules/access/words.en.ts';
import { roleWords as zh } from '#modules/access/words.zh.ts';
import { useWords } from '#ui/language/language.tsx';

/** Names the capacity somebody acts in; a code that is no role comes back as it is. */
export function useRoleWord(): (code: string) => string {
  const words: Readonly<Record<string, string>> = useWords({ zh, en });
  return (code) => words[code] ?? code;
}
