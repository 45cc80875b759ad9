import { StrictMode, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useChat, useInbox } from '../../../packages/widget/src/adapters/react.js';
import type { ChatSession } from '../../../packages/widget/src/session/types.js';
import { look, offer } from './harness.js';

interface PlaceProps {
  readonly session: ChatSession | null;
  readonly id: string | null;
}

function Badge({ session }: Pick<PlaceProps, 'session'>) {
  const { unreadCount, conversations, status } = useInbox(session);
  return (
    <p className="badge" data-status={status}>
      {`${unreadCount} in ${conversations.length}`}
    </p>
  );
}

/** Takes its time, so that React draws in slices. */
function Slow({ session, id }: PlaceProps & { readonly tick: number }) {
  const { messages } = useChat(session, id);
  const until = performance.now() + 3;
  while (performance.now() < until);
  return <i className="slow">{`${id} ${messages[0]?.plaintext ?? ''}`}</i>;
}

/** What several components say of one thing at the same moment; more than one answer is a torn picture. */
const torn: string[] = [];
const drawn = { count: 0 };
Object.assign(globalThis, { torn, drawn });

function Crowd(props: PlaceProps) {
  const [tick, setTick] = useState(0);
  // Again and again, and never so urgently that it could not wait for what comes meanwhile.
  useEffect(() => {
    const timer = setInterval(() => startTransition(() => setTick((count) => count + 1)), 20);
    return () => clearInterval(timer);
  }, []);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    drawn.count += 1;
    const said = new Set(
      [...(place.current?.querySelectorAll('.slow') ?? [])].map(({ textContent }) => textContent),
    );
    if (said.size > 1) torn.push([...said].join(' | '));
  });
  return (
    <div ref={place}>
      {Array.from({ length: 12 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never change places
        <Slow key={at} tick={tick} {...props} />
      ))}
    </div>
  );
}

function Thread({ session, id }: PlaceProps) {
  const chat = useChat(session, id);
  const [draft, setDraft] = useState('');
  const { messages, typingIndicators, status } = chat;
  look(id, messages);
  const write = (text: string) => {
    setDraft(text);
    chat.updateTyping(text);
  };
  const send = async () => {
    setDraft('');
    await chat.sendMessage(draft);
  };
  return (
    <section data-status={status} data-id={chat.conversation?.id} data-all={chat.loadedAll}>
      <output>{chat.unreadCount}</output>
      <ol>
        {messages.toReversed().map(({ key, plaintext, sendState }) => (
          <li key={key} data-state={sendState}>
            {plaintext}
          </li>
        ))}
      </ol>
      <p className="typing">
        {typingIndicators.many ? 'many' : typingIndicators.users.map(({ name }) => name).join()}
      </p>
      <input value={draft} onChange={(event) => write(event.target.value)} />
      <button type="button" className="send" onClick={() => void send()} />
      <button type="button" className="read" onClick={() => void chat.markAsRead()} />
      <button type="button" className="more" onClick={() => void chat.loadMore(5)} />
    </section>
  );
}

const isCrowded = new URLSearchParams(location.search).has('crowd');

let show: (id: string | null) => void = () => undefined;
function Page({ session, id: firstId }: PlaceProps) {
  const [id, setId] = useState(firstId);
  show = (next) => startTransition(() => setId(next));
  return (
    <>
      <Badge session={session} />
      <Thread session={session} id={id} />
      {isCrowded && <Crowd session={session} id={id} />}
    </>
  );
}

offer((target, session, id) => {
  const root = createRoot(target);
  root.render(
    <StrictMode>
      <Page session={session} id={id} />
    </StrictMode>,
  );
  return { show: (next) => show(next), unmount: () => root.unmount() };
});
