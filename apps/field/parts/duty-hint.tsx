import { itemAbout } from '#modules/duties/rules/find-duties.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useMyDuties } from '../api/duties.ts';
import { Link, to } from '../router.tsx';
import { fieldWords } from '../words.ts';

/** Whose duty it is, where the list says that it is not this town's alone; calm, and nobody is kept from anything. */
export function DutyHint({ matterCode }: { matterCode: string | null }) {
  const words = useWords(fieldWords);
  const duties = useMyDuties();
  const item = matterCode === null ? null : itemAbout(duties.data?.items ?? [], matterCode);
  if (item === null || item.kind === 'own') return null;
  const leads = item.leadNames.join('、');
  return (
    <p className="note">
      <strong>{words[`duty.${item.kind}`]}</strong>
      {leads !== '' && <span> {fill(words['duty.leads'], { leads })}</span>}{' '}
      <Link href={`${to('duties')}?item=${item.kind}-${item.number}`}>{words['duty.open']}</Link>
    </p>
  );
}
