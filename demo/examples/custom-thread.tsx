/** A conversation with looks of one's own, in React: `<main data-server="…" data-with="seller-7"></main>` becomes it. */
import { useChat } from '@chat-widget/widget/react';
import { type ChatSession, getChatSession } from '@chat-widget/widget/session';
import { type FormEvent, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Thread({ session, conversationId }: { session: ChatSession; conversationId: string | null }) {
  const { conversation, messages, typingIndicators, status, ...chat } = useChat(session, conversationId);
  const [draft, setDraft] = useState('');
  const [notice, setNotice] = useState('');
  const newest = messages[0]?.id;
  useEffect(() => {
    // Whoever has it before their eyes has read it; what a cut has lost is said again with the next message.
    if (newest !== undefined) chat.markAsRead().catch((error: Error) => setNotice(error.message));
  }, [newest, chat.markAsRead]);

  const write = (text: string) => {
    setDraft(text);
    chat.updateTyping(text);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setDraft('');
    chat.sendMessage(draft).catch((error: Error) => setNotice(error.message));
  };

  if (status !== 'ready') return <p role="status">{status}</p>;
  return (
    <section>
      <h1>{conversation?.title}</h1>
      <ol>
        {messages.toReversed().map(({ key, isOwn, plaintext, sendState }) => (
          <li key={key} className={isOwn ? 'own' : ''}>
            {plaintext} <small>{sendState}</small>
          </li>
        ))}
      </ol>
      <p role="status">{notice || (typingIndicators.many || typingIndicators.users.length > 0 ? '…' : '')}</p>
      <form onSubmit={send}>
        <input aria-label="Message" value={draft} onChange={(event) => write(event.target.value)} />
        <button type="submit">Send</button>
      </form>
    </section>
  );
}

const main = document.querySelector('main') ?? document.body;
const { server = location.origin, with: userId = '' } = main.dataset;
/** The shop's backend signs a token for whoever is logged in. */
const tokenProvider = async () => (await fetch('/chat-token')).text();
const session = getChatSession({ server, tokenProvider });
const room = await session.directConversation({ userId });
createRoot(main).render(
  <StrictMode>
    <Thread session={session} conversationId={room.id} />
  </StrictMode>,
);
