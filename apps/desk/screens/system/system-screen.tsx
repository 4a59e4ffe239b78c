import { useWords } from '#ui/language/language.tsx';
import setting from '../../parts/setting-page.module.css';
import waiting from '../../parts/waiting-list.module.css';
import { setQuery, useLocation } from '../../router.tsx';
import { HealthPart } from './health-part.tsx';
import { JobsPart } from './jobs-part.tsx';
import { LicencesPart } from './licences-part.tsx';
import { StoragePart } from './storage-part.tsx';
import { systemWords } from './words.ts';

const parts = ['jobs', 'health', 'storage', 'licences'] as const;

/** 系统: what keeps an installation going, for the system administrator; nothing of the county's work. */
export function SystemScreen() {
  const words = useWords(systemWords);
  const { query } = useLocation();
  const part = parts.find((one) => one === query.get('part')) ?? 'jobs';
  return (
    <div className={`page ${setting.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.lead}</p>
      <fieldset className={waiting.tabs} aria-label={words.parts}>
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            className={waiting.tab}
            aria-pressed={one === part}
            onClick={() => setQuery({ part: one === 'jobs' ? null : one })}
          >
            {words[`part.${one}`]}
          </button>
        ))}
      </fieldset>
      {part === 'jobs' && <JobsPart />}
      {part === 'health' && <HealthPart />}
      {part === 'storage' && <StoragePart />}
      {part === 'licences' && <LicencesPart />}
    </div>
  );
}
