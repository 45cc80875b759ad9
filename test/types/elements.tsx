/** The elements in JSX, as React's types know them once the hooks are imported. */
import type { ChatWidgetProps } from '../../packages/widget/src/adapters/react.js';

/** Compiles as long as what the README shows is allowed. */
export function Inbox({ tokenProvider }: Required<Pick<ChatWidgetProps, 'tokenProvider'>>) {
  return (
    <>
      <chat-widget server="https://chat.example.com" mode="inbox" tokenProvider={tokenProvider} />
      <chat-widget key="shop" map-url="https://maps.example/?at={latitude},{longitude}" />
      <chat-widget token-url="/chat-token" conversation-id="order-17" position="left" className="chat" />
      <chat-contact with="seller-7" context='{"title":"Racing bike"}'>
        <button type="button">Contact seller</button>
      </chat-contact>
      {/* @ts-expect-error there is no such mode */}
      <chat-widget mode="window" />
    </>
  );
}
