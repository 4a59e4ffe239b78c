import { isEmbedded } from './embedded.ts';

/**
 * Live events of a county: one stream for all tabs of this browser. The tab that holds the lock reads the stream and
 * tells the others; when it closes, the next one takes over. Without locks (plain http on another host) each tab
 * reads for itself.
 */
export type LiveEvent = { type: string; data: unknown };

export type LiveState = 'connecting' | 'live' | 'lost';

export function listenLive(
  county: string,
  onEvent: (event: LiveEvent) => void,
  onState: (state: LiveState) => void,
): () => void {
  const stopped = new AbortController();
  // Inside a portal's page a browser may keep tabs from knowing of each other.
  const channel =
    isEmbedded || typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`linli.live.${county}`);
  if (channel !== null) {
    channel.addEventListener('message', (message: MessageEvent<Told>) => {
      if (message.data.event) onEvent(message.data.event);
      if (message.data.state) onState(message.data.state);
    });
    tell(channel, { ask: true });
  }
  const lead = () =>
    readStream(
      county,
      stopped.signal,
      (event) => {
        tell(channel, { event });
        onEvent(event);
      },
      (state) => {
        tell(channel, { state });
        onState(state);
      },
      channel,
    );
  if (channel !== null && 'locks' in navigator) {
    navigator.locks.request(`linli.live.${county}`, { signal: stopped.signal }, lead).catch(() => {
      // Stopped while waiting for its turn: another tab goes on reading.
    });
  } else {
    void lead();
  }
  return () => {
    stopped.abort();
    channel?.close();
  };
}

/** What tabs say to each other. */
type Told = { event?: LiveEvent; state?: LiveState; ask?: true };

function tell(channel: BroadcastChannel | null, told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between tabs has no target
  channel?.postMessage(told);
}

/** Reads until told to stop; EventSource comes back by itself and names the last event it saw. */
function readStream(
  county: string,
  signal: AbortSignal,
  onEvent: (event: LiveEvent) => void,
  onState: (state: LiveState) => void,
  channel: BroadcastChannel | null,
): Promise<void> {
  return new Promise((ended) => {
    let source: EventSource;
    let state: LiveState = 'connecting';
    let again: ReturnType<typeof setTimeout> | undefined;
    const change = (next: LiveState) => {
      state = next;
      onState(next);
    };
    const open = () => {
      source = new EventSource(`/api/counties/${county}/events`);
      source.addEventListener('open', () => {
        change('live');
        // What happened before this line stood was not heard.
        onEvent({ type: 'opened', data: null });
      });
      // Too much was missed to tell it one by one.
      source.addEventListener('reset', () => onEvent({ type: 'reset', data: null }));
      // What is said in passing is heard like what happened; a page that does not know it leaves it alone.
      for (const kind of ['message', 'said'] as const)
        source.addEventListener(kind, (message: MessageEvent<string>) => {
          const data = readJson(message.data) as { type?: string } | null;
          onEvent({ type: data?.type ?? 'message', data });
        });
      source.addEventListener('error', () => {
        change('lost');
        // A refused stream is closed for good by the browser; ask again later, the session may be back.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, 15_000);
      });
    };
    channel?.addEventListener('message', (message: MessageEvent<{ ask?: true }>) => {
      if (message.data.ask) tell(channel, { state });
    });
    signal.addEventListener('abort', () => {
      clearTimeout(again);
      source.close();
      ended();
    });
    if (signal.aborted) return ended();
    open();
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
