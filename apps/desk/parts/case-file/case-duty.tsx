import { Alert, Button } from 'antd';
import type { IncidentFile, TakeActionAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../refusal-note.tsx';
import { type DutyHint, dutyGround } from './duty-ground.ts';
import { useDutyHints } from './ready-duty-words.tsx';
import { fileWords } from './words.ts';

/** A town has the case though its duty list spares it: the item in words, and the objection that quotes it. */
export function CaseDuty({ file }: { file: IncidentFile }) {
  const { incidentId, version, status } = file.incident;
  const hints = useDutyHints(incidentId, { version, enabled: status === 'dispatched' || status === 'handling' });
  return hints.map((hint) => <OneHint key={`${hint.organisationId} ${hint.role}`} file={file} hint={hint} />);
}

function OneHint({ file, hint }: { file: IncidentFile; hint: DutyHint }) {
  const words = useWords(fileWords);
  const duty = useWords(dutyGround);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { capacity } = useStanding();
  const { incidentId, version } = file.incident;
  const objecting = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/actions`, () => refresh(incidentId));
  const ground = duty.ground(hint);
  const isMine = capacity.organisationId === hint.organisationId && hint.role === 'lead';
  const mayObject = isMine && file.possible.some((one) => one.action === 'object');
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={fill(words['duty.title'], { organisation: hint.organisation, because: duty.because(hint) })}
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
