/**
 * The chat as web-standard route handlers, streams included. In Next.js `app/v1/[...path]/route.ts` exports the seven
 * methods of this module and `runtime = 'nodejs'`; routes for `/chat-widget.js` and `/chunks/…` export its GET.
 */
import { type Chat, createChat, type HostUser, readConfig } from '@chat-widget/bff';

// One chat a process, also where the framework loads this file anew after a change: nobody else uses this name.
const kept = globalThis as typeof globalThis & { chatOfExample?: Promise<Chat> };
kept.chatOfExample ??= createChat(readConfig(process.env));
const opening = kept.chatOfExample;

async function handle(request: Request): Promise<Response> {
  const chat = await opening;
  return chat.app.fetch(request);
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};

/** What another handler, or a server action, calls for the user of the session. */
export async function contact(username: string, user: HostUser): Promise<string | null> {
  const chat = await opening;
  const thread = await chat.functions.getOrCreateConversation(username, user);
  return thread?.id ?? null;
}

/** When the server stops. */
export async function close(): Promise<void> {
  const chat = await opening;
  await chat.close();
}
