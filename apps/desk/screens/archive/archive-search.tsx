import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { MatterSelect } from '../../parts/matter-select.tsx';
import style from './archive.module.css';
import { archiveWords } from './words.ts';

type Asked = Readonly<Record<string, string | null>>;

/** A number finds one case; days and a matter narrow the rest. */
export function ArchiveSearch({ asked, onFind }: { asked: Asked; onFind: (given: Asked) => void }) {
  const words = useWords(archiveWords);
  const [number, setNumber] = useState(asked['number'] ?? '');
  const [from, setFrom] = useState(asked['from'] ?? '');
  const [to, setTo] = useState(asked['to'] ?? '');
  const [matterCode, setMatterCode] = useState(asked['matterCode'] ?? null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFind({ number: number.trim(), from, to, matterCode });
  };
  const narrowed = Object.values(asked).some((value) => value !== null);
  return (
    <form className={style.search} onSubmit={submit} aria-label={words.find}>
      <label className={style.number}>
        {words.number}
        <Input value={number} maxLength={40} onChange={(event) => setNumber(event.target.value)} />
      </label>
      <label>
        {words.from}
        <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {words.to}
        <Input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <div className={style.matter}>
        <MatterSelect
          value={matterCode}
          placeholder={words.matter}
          emergencyWord={words.emergency}
          onChoose={setMatterCode}
        />
      </div>
      <Button type="primary" htmlType="submit">
        {words.find}
      </Button>
      {narrowed && (
        <Button type="text" onClick={() => onFind({ number: null, from: null, to: null, matterCode: null })}>
          {words.clear}
        </Button>
      )}
    </form>
  );
}
