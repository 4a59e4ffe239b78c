import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { DutyHintsAnswer, type IncidentFile, type TakeActionAnswer } from '#modules/incidents/contract.ts';
import * as roomEn from '#modules/duties/words.en.ts';
import * as roomZh from '#modules/duties/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../refusal-note.tsx';
import { fileWords } from './words.ts';

type Hint = DutyHintsAnswer['items'][number];
const quoteWords = { zh: roomZh.dutyQuoteWords, en: roomEn.dutyQuoteWords };
const becauseWords = { zh: roomZh.dutyBecauseWords, en: roomEn.dutyBecauseWords };
const kindWords = { zh: roomZh.dutyKindWords, en: roomEn.dutyKindWords };

/** A town has the case though its duty list spares it: the item in words, and the objection that quotes it. */
export function CaseDuty({ file }: { file: IncidentFile }) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { incidentId, version, status } = file.incident;
  const query = useQuery({
    queryKey: ['file', county, capacity.capacityId, incidentId, 'duty-hints', version],
    queryFn: ({ signal }) => ask(`${county}/incidents/${incidentId}/duty-hints`, DutyHintsAnswer, { signal }),
    enabled: status === 'dispatched' || status === 'handling',
  });
  return (query.data?.items ?? []).map((hint) => (
    <OneHint key={`${hint.organisationId} ${hint.role}`} file={file} hint={hint} />
  ));
}

function OneHint({ file, hint }: { file: IncidentFile; hint: Hint }) {
  const words = useWords(fileWords);
  const quotes = useWords(quoteWords);
  const because = useWords(becauseWords)[hint.because];
  const kinds = useWords(kindWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { capacity } = useStanding();
  const { incidentId, version } = file.incident;
  const objecting = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/actions`, () => refresh(incidentId));
  const quote = fill(hint.number === null ? quotes.list : quotes.item, {
    list: hint.list,
    version: hint.version,
    validFrom: hint.validFrom,
    kind: hint.kind === null ? '' : kinds[hint.kind],
    number: hint.number ?? '',
    text: hint.text,
  });
  const ground = fill(quotes.ground, {
    quote,
    leads: hint.leads === '' ? '' : fill(quotes.leads, { leads: hint.leads }),
    basis: hint.basis === '' ? '' : fill(quotes.basis, { basis: hint.basis }),
    because,
  });
  const isMine = capacity.organisationId === hint.organisationId && hint.role === 'lead';
  const mayObject = isMine && file.possible.some((one) => one.action === 'object');
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={fill(words['duty.title'], { organisation: hint.organisation, because })}
        description={ground}
        action={
          mayObject && (
            <Button
              loading={objecting.working}
              onClick={() => void objecting.commit({ action: 'object', seenVersion: version, ground })}
            >
              {words['duty.object']}
            </Button>
          )
        }
      />
      <RefusalNote refused={objecting.refused} />
    </>
  );
}
