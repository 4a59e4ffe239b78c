import { Button, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { fileBytes, ReceiveAnswer } from '#modules/integrations/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { PackageContent } from '#modules/integrations/rules/exchange-codes.ts';
import { packageContents } from '#modules/integrations/rules/exchange-codes.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { base64Of, useExchangeChanged } from './exchange-data.ts';
import style from './exchange.module.css';
import { FileField } from './file-field.tsx';
import { Messages } from './messages.tsx';
import { PackageList } from './package-list.tsx';
import { Told } from './told.tsx';
import { exchangeWords, roomWords } from './words.ts';

/** What came: a file to be taken in, what they said of known orders, and the files before. */
export function IncomingPane({ path, active }: { path: string; active: boolean }) {
  return (
    <>
      <ReceiveForm path={path} active={active} />
      <Messages path={path} />
      <PackageList path={path} />
    </>
  );
}

function ReceiveForm({ path, active }: { path: string; active: boolean }) {
  const words = useWords(exchangeWords);
  const { packageContentWords } = useWords(roomWords);
  const changed = useExchangeChanged();
  const [content, setContent] = useState<PackageContent>('orders');
  const [file, setFile] = useState<File | null>(null);
  const [packageId, setPackageId] = useState(uuidv7);
  const [told, setTold] = useState<string | null>(null);
  const receiving = useIntent(`${path}/incoming`, (answer) => {
    const { known, counts } = ReceiveAnswer.parse(answer);
    const { taken = 0, repaired = 0, refused = 0 } = counts;
    setTold(known ? words['received.known'] : fill(words['received.done'], { taken, repaired, refused }));
    setFile(null);
    setPackageId(uuidv7());
    changed();
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return;
    setTold(null);
    await receiving.commit({ packageId, content, fileName: file.name, file: await base64Of(file) });
    changed();
  };
  return (
    <form className={`panel ${style.form}`} onSubmit={(event) => void submit(event)} aria-label={words.receive}>
      <div className={style.fields}>
        <Field label={words.content}>
          {(handles) => (
            <Select
              {...handles}
              value={content}
              options={packageContents.map((value) => ({ value, label: packageContentWords[value] }))}
              onChange={setContent}
            />
          )}
        </Field>
        <FileField label={words.file} file={file} onChoose={setFile} />
      </div>
      <RefusalNote refused={receiving.refused} />
      {told !== null && <Told words={told} />}
      <div className={style.act}>
        <Button
          type="primary"
          htmlType="submit"
          loading={receiving.working}
          disabled={!active || file === null || file.size > fileBytes}
        >
          {words.receive}
        </Button>
        <span className="second">{words['receive.hint']}</span>
      </div>
    </form>
  );
}
