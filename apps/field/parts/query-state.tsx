import type { ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { ErrorState, LoadingState } from '#ui/state/page-state.tsx';
import { asRefused } from '../api/refused.ts';
import { fieldWords } from '../words.ts';
import { useRefusalWords } from './refusal-note.tsx';

type Query<Data> = { data: Data | undefined; error: Error | null; isPending: boolean; refetch: () => unknown };

/** Loading, failed or there: the three faces of everything that is read. */
export function QueryState<Data>({
  query,
  rows,
  children,
}: {
  query: Query<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ReadError error={query.error} retry={() => void query.refetch()} />;
  return <LoadingState {...(rows === undefined ? {} : { rows })} />;
}

function ReadError({ error, retry }: { error: Error; retry: () => void }) {
  const words = useWords(fieldWords);
  const refused = asRefused(error);
  const { title, advice } = useRefusalWords(refused);
  return (
    <ErrorState title={title} retry={retry}>
      {refused.code === 'field.offline' ? words['refused.offline.read'] : advice}
    </ErrorState>
  );
}
