import { Button, Dropdown } from 'antd';
import { useLanguageChoice, useWords } from '#ui/language/language.tsx';
import type { Capacity } from '#modules/access/contract.ts';
import { useSignOut, useStanding } from '../api/session.tsx';
import { go, to } from '../router.tsx';
import { deskWords } from '../words.ts';
import { useRoleWord } from './role-words.ts';
import { useScheme, type SchemeChoice } from './scheme.tsx';
import style from './standing-menu.module.css';

/** Who I am and in which post I act; the place to change either. */
export function StandingMenu() {
  const words = useWords(deskWords);
  const roleWord = useRoleWord();
  const { session, capacity, choose } = useStanding();
  const { language, choose: chooseLanguage } = useLanguageChoice();
  const { choice, choose: chooseScheme } = useScheme();
  const signOut = useSignOut();
  const posts = session.capacities.map((one) => ({ key: `post:${one.capacityId}`, label: postWords(one, roleWord) }));
  const schemes = (['system', 'light', 'dark'] as const).map((one) => ({
    key: `scheme:${one}`,
    label: words[`scheme.${one}`],
  }));
  const act = ({ key }: { key: string }) => {
    const [kind, value = ''] = key.split(':');
    if (kind === 'post') {
      choose(value);
      go(to());
    } else if (kind === 'scheme') chooseScheme(value as SchemeChoice);
    else if (kind === 'language') chooseLanguage(language === 'zh' ? 'en' : 'zh');
    else if (kind === 'account') go(to('account'));
    else if (kind === 'leave') void signOut();
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: act,
        selectedKeys: [`post:${capacity.capacityId}`, `scheme:${choice}`],
        items: [
          ...(posts.length > 1
            ? [{ type: 'group' as const, key: 'posts', label: words['post.switch'], children: posts }]
            : []),
          { type: 'group', key: 'schemes', label: words.scheme, children: schemes },
          { type: 'divider' },
          { key: 'language', label: words['language.other'] },
          { key: 'account', label: words['place.account'] },
          { key: 'leave', label: words.signOut },
        ],
      }}
    >
      <Button type="text" className={style.button ?? ''} title={postWords(capacity, roleWord)}>
        <span className={style.role}>{roleWord(capacity.role)}</span>
        <span className={style.name}>{session.displayName}</span>
        <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
          <path d="M1.5 3.500 5 7l3.500-3.500" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </Button>
    </Dropdown>
  );
}

function postWords(capacity: Capacity, roleWord: (code: string) => string): string {
  return [roleWord(capacity.role), capacity.organisationName, capacity.gridName]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}
