import { Button, Select } from 'antd';
import { useState } from 'react';
import type { MintLinksAnswer } from '#modules/access/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './people.module.css';
import { peopleWords } from './words.ts';

const dayChoices = [1, 3, 7, 14, 30];

/** Mints one-time links for some people; what comes back is shown once, as a sheet. */
export function MintLinks({
  accountIds,
  alsoActive = false,
  word,
  onMinted,
}: {
  accountIds: readonly string[];
  alsoActive?: boolean;
  word: string;
  onMinted: (minted: MintLinksAnswer) => void;
}) {
  const words = useWords(peopleWords);
  const county = useCountyPath();
  const [validDays, setValidDays] = useState(7);
  const intent = useIntent<MintLinksAnswer>(`${county}/account-links`, onMinted);
  return (
    <div className={style.mint}>
      <Select
        value={validDays}
        aria-label={words['links.days']}
        options={dayChoices.map((value) => ({ value, label: fill(words['links.valid'], { count: value }) }))}
        onChange={setValidDays}
      />
      <Button
        type="primary"
        loading={intent.working}
        disabled={accountIds.length === 0}
        onClick={() => void intent.commit({ accountIds, validDays, alsoActive })}
      >
        {word}
      </Button>
      <RefusalNote refused={intent.refused} />
    </div>
  );
}
