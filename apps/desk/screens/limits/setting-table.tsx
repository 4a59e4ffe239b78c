import { Button } from 'antd';
import { fill, useWords } from '#ui/language/language.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { limitText } from '../../parts/case-file/case-clocks-explained.ts';
import { fileWords } from '../../parts/case-file/words.ts';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import { placeWords, timeWords } from '../../parts/working-time/words.ts';
import { useOrganisations, type WorkingTime } from '../../parts/working-time/working-time-data.ts';
import type { FormOf } from './limit-form.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './limits.module.css';
import { limitWords } from './words.ts';

export type Setting = WorkingTime['limits'][number];

/** Says in words where a setting holds. */
export function usePlaceText(): (
  setting: Pick<Setting, 'organisationId' | 'matterCode' | 'appealKind' | 'emergency'>,
) => string {
  const places = useWords(placeWords);
  const { appeal } = useWords(caseWords);
  const matterName = useMatterName();
  const organisations = useOrganisations();
  return ({ organisationId, matterCode, appealKind, emergency }) =>
    [
      organisationId === null
        ? places['any.organisation']
        : (organisations.data?.items.find((one) => one.organisationId === organisationId)?.name ?? '…'),
      matterCode === null ? null : matterName(matterCode),
      appealKind === null ? null : appeal(appealKind),
      emergency === true ? places.emergency : null,
    ]
      .filter((part) => part !== null)
      .join(' · ');
}

export function SettingTable({
  settings,
  today,
  label,
  onOpen,
}: {
  settings: readonly Setting[];
  today: string;
  label: string;
  onOpen?: (form: FormOf) => void;
}) {
  const words = useWords(limitWords);
  const places = useWords(placeWords);
  const { clock } = useWords(timeWords);
  const explain = useWords(fileWords);
  const placeText = usePlaceText();
  return (
    <Wide label={label}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{places.clock}</th>
            <th scope="col">{places.organisation}</th>
            <th scope="col">{places.limit}</th>
            <th scope="col">{words.basis}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
            {onOpen && <th scope="col">{words.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <tr key={setting.settingId}>
              <th scope="row">{clock(setting.clock)}</th>
              <td>{placeText(setting)}</td>
              <td>
                <strong>{limitText(setting, explain)}</strong>
              </td>
              <td className={style.basis}>{setting.basis}</td>
              <td className="numbers">
                {setting.validFrom > today ? fill(words.later, { day: setting.validFrom }) : setting.validFrom}
              </td>
              <td className="numbers">{setting.validTo ?? words.inForce}</td>
              {onOpen && (
                <td>
                  {setting.validTo === null && (
                    <span className={style.acts}>
                      <Button size="small" onClick={() => onOpen({ kind: 'edit', setting })}>
                        {words.edit}
                      </Button>
                      <Button size="small" onClick={() => onOpen({ kind: 'end', setting })}>
                        {words.end}
                      </Button>
                    </span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
