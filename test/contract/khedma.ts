import { afterAll, beforeAll } from 'vitest';
import type { Chat } from '../../packages/bff/src/chat.js';
import { ChatError } from '../../packages/bff/src/rules/chat-error.js';
import { type ChatNode, type ChatNodeOptions, startChatNode } from '../support/chat-node.js';
import type { Engine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

/** Where the samples of the source keep their files. */
export const bucket = 'https://khedma-market.s3.amazonaws.com';

/** A user as the session of the source's site has them. */
export function sessionUser(id: string) {
  return { id, name: `${id} of Khedma`, username: `${id}_name`, email: `${id}@khedma.example` };
}
export type SessionUser = ReturnType<typeof sessionUser>;

/** A chat in the host's own process, which its users reach over HTTP too. */
export interface Khedma {
  readonly node: ChatNode;
  readonly functions: Chat['functions'];
  /** New users whom the chat knows: what one test says is not heard in the next. */
  people<const Names extends readonly string[]>(
    ...names: Names
  ): Promise<{ [I in keyof Names]: SessionUser }>;
  /** The same person with a token, in a browser. */
  browserOf(user: SessionUser): Promise<RestUser>;
}

/** Starts one for the tests of a file; its settings let messages link to `bucket`. */
export function khedmaOn(engine: Engine, options: Pick<ChatNodeOptions, 'now'> = {}): Khedma {
  let node: ChatNode | undefined;
  let count = 0;
  const running = () => {
    if (!node) throw new Error('only inside tests');
    return node;
  };
  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), {
      ...options,
      config: { publicUrl: 'https://chat.khedma.example' },
    });
    await node.chat.actions.settings.update({ attachmentOrigins: [bucket] });
  });
  afterAll(() => node?.stop());
  return {
    get node() {
      return running();
    },
    get functions() {
      return running().chat.functions;
    },
    async people(...names) {
      count += 1;
      const users = names.map((name) => sessionUser(`${name}${count}`));
      for (const user of users) await running().chat.functions.saveUser(user);
      // As many users as there are names.
      return users as { [I in keyof typeof names]: SessionUser };
    },
    browserOf: ({ id, ...claims }) => RestUser.signIn(id, () => running().url, claims),
  };
}

/** What a call is refused with; a call that succeeds, or fails otherwise, fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<ChatError> {
  const error: unknown = await call.then(
    () => new Error('it should have been refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ChatError) return error;
  throw error;
}
