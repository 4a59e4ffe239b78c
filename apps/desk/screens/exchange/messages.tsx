import { Button } from 'antd';
import type { infer as Infer } from 'zod/mini';
import type { MessagesAnswer } from '#modules/integrations/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { exactWords } from '#ui/time/time-words.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link } from '../../router.tsx';
import { caseHref, useExchangeChanged, useMessages } from './exchange-data.ts';
import style from './exchange.module.css';
import { exchangeWords, roomWords } from './words.ts';

type Message = Infer<typeof MessagesAnswer>['items'][number];

/** What they said of known orders and nobody has dealt with. */
export function Messages({ path }: { path: string }) {
  const words = useWords(exchangeWords);
  const messages = useMessages(path);
  return (
    <section aria-labelledby="exchange-messages" className={style.section}>
      <h2 id="exchange-messages">{words.messages}</h2>
      <QueryState query={messages} rows={2}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="second">{words['messages.none']}</p>;
          return (
            <ul className={style.messages}>
              {items.map((message) => (
                <MessageLine key={message.messageId} path={path} message={message} />
              ))}
              {messages.hasNextPage && (
                <Button loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
                  {words.more}
                </Button>
              )}
            </ul>
          );
        }}
      </QueryState>
    </section>
  );
}

function MessageLine({ path, message }: { path: string; message: Message }) {
  const words = useWords(exchangeWords);
  const { messageKindWords } = useWords(roomWords);
  const changed = useExchangeChanged();
  const settling = useIntent(`${path}/messages/${message.messageId}/settle`, changed);
  return (
    <li className={style.message}>
      <p className={style.messageHead}>
        <strong className={message.kind === 'withdrawal' || message.kind === 'urge' ? style.urgent : undefined}>
          {messageKindWords[message.kind]}
        </strong>
        <Link href={caseHref(message.incidentId)} aria-label={`${words['open.case']} ${message.number}`}>
          {message.title}
        </Link>
        <span className="second numbers">{message.externalNumber}</span>
        <span className="second">
          <TimeText at={message.receivedAt} />
        </span>
      </p>
      {message.text !== null && <p className={style.words}>{message.text}</p>}
      {message.kind === 'due-change' && message.dueAt !== null && (
        <p>{fill(words['message.due'], { at: exactWords(new Date(message.dueAt)) })}</p>
      )}
      <RefusalNote refused={settling.refused} />
      <Button className={style.settle ?? ''} loading={settling.working} onClick={() => void settling.commit({})}>
        {words.settle}
      </Button>
    </li>
  );
}
