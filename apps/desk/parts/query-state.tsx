import type { ReactNode } from 'react';
import { ErrorState, LoadingState } from '#ui/state/page-state.tsx';
import { Refused } from '../api/refused.ts';
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
  const refused = error instanceof Refused ? error : new Refused(0, 'desk.broken');
  const { title, advice } = useRefusalWords(refused);
  return (
    <ErrorState title={title} retry={retry}>
      {advice}
    </ErrorState>
  );
}
