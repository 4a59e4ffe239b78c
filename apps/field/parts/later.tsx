import { useEffect, useState, type ComponentType } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { ErrorState, LoadingState } from '#ui/state/page-state.tsx';
import { useLine } from '../api/line.ts';
import { fieldWords } from '../words.ts';

export type Later<Props> = ComponentType<Props> & {
  /** Fetches the code without drawing it, so that it is there when the network is not. */
  warm: () => Promise<void>;
};

/**
 * A part whose code is fetched when it is first wanted. Without a network the page says so and goes on by itself when
 * the line is back; a lazy part that has failed once would stay failed.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetchIt = async () => {
    loaded = await load();
  };
  function Part(props: Props) {
    const words = useWords(fieldWords);
    const { reachable } = useLine();
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(loaded === null ? 'loading' : 'ready');
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      if (loaded !== null) return;
      let left = false;
      fetchIt().then(
        () => left || setState('ready'),
        () => left || setState('failed'),
      );
      return () => {
        left = true;
      };
    }, [attempt, reachable]);
    const Ready = loaded;
    if (Ready !== null) return <Ready {...props} />;
    if (state === 'failed') {
      return (
        <ErrorState
          title={words['page.failed']}
          // With a network and still not there: the app was renewed meanwhile, and this page is of the old one.
          retry={() => (reachable && attempt > 0 ? window.location.reload() : setAttempt(attempt + 1))}
        >
          {words['page.failed.advice']}
        </ErrorState>
      );
    }
    return <LoadingState />;
  }
  return Object.assign(Part, { warm: fetchIt });
}
