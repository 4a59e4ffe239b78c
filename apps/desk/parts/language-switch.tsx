import { useLanguageChoice, useWords } from '#ui/language/language.tsx';
import { deskWords } from '../words.ts';

/** Says the other language in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguageChoice();
  const words = useWords(deskWords);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="text-button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choose(other)}>
      {words['language.other']}
    </button>
  );
}
