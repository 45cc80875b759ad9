import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccessRule } from '../../packages/bff/src/http/access.js';
import { type Operation, readApi } from '../support/api-document.js';
import { describeOnEachEngine } from '../support/engines.js';
import { ReplyChecker } from '../support/reply-checker.js';
import { badCredentials } from './api/credentials.js';
import { type ApiRequest, exampleRequest } from './api/requests.js';
import { type Person, World } from './api/world.js';

const { document, operations, routes } = await readApi();
const outside: readonly Person[] = ['sam', 'fred', 'guest', 'sue'];

/** Whom each rule lets in, and whom it does not. */
const matrix: Readonly<Record<AccessRule, { in: readonly Person[]; out: readonly Person[] }>> = {
  anyone: { in: ['ana', 'guest'], out: [] },
  signedIn: { in: ['ana', 'guest'], out: [] },
  user: { in: ['ana'], out: ['guest'] },
  participant: { in: ['ana', 'ben', 'rita'], out: outside },
  everParticipant: { in: ['ana', 'ben', 'rita', 'fred'], out: ['sam', 'guest', 'sue'] },
  participantOrModerator: { in: ['ana', 'ben', 'rita', 'sue'], out: ['sam', 'fred', 'guest'] },
  writer: { in: ['ana', 'ben'], out: [...outside, 'rita'] },
  sender: { in: ['ana'], out: [...outside, 'rita', 'ben'] },
  admin: { in: ['ana'], out: [...outside, 'rita', 'ben'] },
  team: { in: ['sue'], out: ['sam', 'fred', 'guest', 'ana', 'cara'] },
  moderator: { in: ['sue', 'server'], out: ['sam', 'fred', 'guest', 'rita', 'ben', 'ana'] },
  server: { in: ['server'], out: [...outside, 'rita', 'ben', 'ana'] },
};

it('every route of the app is documented and says who may call it', () => {
  const ruled = operations.filter(({ access }) => access !== undefined && access in matrix);
  expect([...routes].sort()).toEqual(ruled.map(({ name }) => name).sort());
  expect(ruled.length).toBeGreaterThan(40);
  for (const { name, access, credential } of operations) {
    // Where the rule lets nobody in without a credential, one is asked for.
    if (access !== 'anyone' && name !== 'GET /v1/files/{fileId}') expect(credential, name).toBe('required');
  }
});

describeOnEachEngine('the access matrix', (engine) => {
  let world: World;
  let bad: ReadonlyMap<string, string>;
  const checker = new ReplyChecker(document);
  beforeAll(async () => {
    world = await World.open(await engine.freshUrl());
    bad = await badCredentials();
  });
  afterAll(() => world.close());

  /** The status of a documented reply. */
  async function statusOf(operation: Operation, token: string | null, request: ApiRequest) {
    const reply = await world.send(token, request);
    expect(await checker.faultsOf(operation, reply)).toEqual([]);
    // Files and streams.
    if (!reply.bodyUsed) await reply.body?.cancel();
    return reply.status;
  }

  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s lets nobody else in, and those in whom it says (S1)',
    async (_, operation) => {
      const { access, credential } = operation;
      if (access === undefined) throw new Error('no declared rule');
      const isSupport = access === 'team';
      const request = exampleRequest(operation, await world.scene(isSupport));
      const statuses = new Map<string, number>();
      if (credential === 'required' || access !== 'anyone') {
        statuses.set('nobody', await statusOf(operation, null, request));
      }
      if (credential !== 'none') {
        for (const [what, token] of bad) statuses.set(what, await statusOf(operation, token, request));
      }
      expect([...statuses].filter(([, status]) => status !== 401)).toEqual([]);

      const refused = new Map<string, number>();
      for (const person of matrix[access].out) {
        refused.set(person, await statusOf(operation, world.tokenOf(person), request));
      }
      expect([...refused].filter(([, status]) => status !== 403 && status !== 404)).toEqual([]);

      // The widget is not built for these tests.
      if (!operation.path.startsWith('/v1/')) return;
      const admitted = new Map<string, number>();
      for (const person of matrix[access].in) {
        const own = exampleRequest(operation, await world.scene(isSupport));
        admitted.set(person, await statusOf(operation, world.tokenOf(person), own));
      }
      expect([...admitted].filter(([, status]) => status >= 300)).toEqual([]);
    },
  );

  it('whoever was removed hears that they are gone, and nothing else (S1)', async () => {
    const told = operations.filter(({ access }) => access === 'everParticipant');
    expect(told.map(({ name }) => name)).toEqual(['GET /v1/conversations/{conversationId}/changes']);
    for (const operation of told) {
      const request = exampleRequest(operation, await world.scene());
      const { changes } = await (await world.send(world.tokenOf('fred'), request)).json();
      expect(changes).toEqual({
        changes: { ...changes.changes, participants: [], messages: [] },
        gone: true,
      });
      expect(Object.keys(changes.changes).sort()).toEqual([
        ...['conversationId', 'messages', 'participants', 'rev', 'since'],
      ]);
    }
  });

  it('a plain member deletes nobody’s message but for themselves (S1)', async () => {
    const operation = operations.find(({ name }) => name === 'DELETE /v1/messages/{messageId}');
    if (!operation) throw new Error('no such route');
    const request = {
      ...exampleRequest(operation, await world.scene()),
      query: [['for', 'everyone']] as const,
    };
    expect(await statusOf(operation, world.tokenOf('ben'), request)).toBe(403);
    expect(await statusOf(operation, world.tokenOf('ana'), request)).toBe(200);
  });
});
