import { MyDutiesAnswer } from '#modules/duties/contract.ts';
import { useRemembered } from './remembered.ts';
import { useCountyPath } from './session.tsx';

/** The duty list in force where the person has his post; without a line as the phone last had it. */
export function useMyDuties() {
  const county = useCountyPath();
  return useRemembered('my-duties', `${county}/duty-lists/mine`, MyDutiesAnswer);
}
