import { Button, Select } from 'antd';
import { useState } from 'react';
import { fileBytes, PreviewAnswer } from '#modules/integrations/contract.ts';
import { type PackageContent, packageContents } from '#modules/integrations/rules/exchange-codes.ts';
import { orderFields, type PartnerMapping } from '#modules/integrations/rules/partner-mapping.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { worded } from '../../words.ts';
import { base64Of } from './exchange-data.ts';
import style from './exchange.module.css';
import { FileField } from './file-field.tsx';
import { exchangeWords, roomWords } from './words.ts';

/** A sample read by the mapping as it stands in the form; nothing is kept. */
export function MappingPreview({ path, mapping }: { path: string; mapping: PartnerMapping }) {
  const words = useWords(exchangeWords);
  const { packageContentWords } = useWords(roomWords);
  const [content, setContent] = useState<PackageContent>('orders');
  const [file, setFile] = useState<File | null>(null);
  const [shown, setShown] = useState<PreviewAnswer | null>(null);
  const reading = useAct();
  const read = () =>
    void reading.run(async () => {
      if (file === null) return;
      setShown(null);
      const body = { content, mapping, fileName: file.name, file: await base64Of(file) };
      setShown(await ask(`${path}/preview`, PreviewAnswer, { method: 'POST', body }));
    });
  return (
    <section className={`panel ${style.form}`} aria-labelledby="exchange-preview">
      <div>
        <h2 id="exchange-preview">{words.preview}</h2>
        <p className="second">{words['preview.hint']}</p>
      </div>
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
      <RefusalNote refused={reading.refused} />
      <div className={style.act}>
        <Button loading={reading.working} disabled={file === null || file.size > fileBytes} onClick={read}>
          {words.preview}
        </Button>
      </div>
      {shown !== null && <Shown given={shown} />}
    </section>
  );
}

function Shown({ given }: { given: PreviewAnswer }) {
  const words = useWords(exchangeWords);
  const { orderFieldWords, rowFindingWords } = useWords(roomWords);
  const fields = orderFields.filter((field) => given.rows.some(({ values }) => values[field] !== undefined));
  const missing = given.missing.map((field) => worded(orderFieldWords, field, field)).join('、');
  return (
    <div className={style.section}>
      {given.titles.length > 0 && (
        <p>
          <span className="second">{words['preview.titles']} </span>
          {given.titles.map(({ title, field }, index) => (
            <span key={`${title} ${index}`} className={field === null ? style.unused : style.used}>
              {title} → {field === null ? words['preview.unused'] : worded(orderFieldWords, field, field)}
            </span>
          ))}
        </p>
      )}
      {missing !== '' && <p className={style.warning}>{fill(words['preview.missing'], { fields: missing })}</p>}
      {given.rows.length > 0 && (
        <div className={style.scroll}>
          <table className={`${style.table} ${style.wide}`}>
            <thead>
              <tr>
                <th scope="col">{words.row}</th>
                {fields.map((field) => (
                  <th key={field} scope="col">
                    {orderFieldWords[field]}
                  </th>
                ))}
                <th scope="col">{words.remark}</th>
              </tr>
            </thead>
            <tbody>
              {given.rows.map(({ row, values, findings }) => (
                <tr key={row}>
                  <td className="numbers">{row}</td>
                  {fields.map((field) => (
                    <td key={field}>{values[field] ?? ''}</td>
                  ))}
                  <td>{findings.map((code) => worded(rowFindingWords, code, code)).join('；')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
