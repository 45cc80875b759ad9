import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccessRule } from '../../packages/bff/src/http/access.js';
import { type Operation, readApi } from '../support/api-document.js';
import { rowsOf } from '../support/database-rows.js';
import { describeOnEachEngine } from '../support/engines.js';
import { ReplyChecker } from '../support/reply-checker.js';
import { type Variant, variantsOf } from './api/bad-parameters.js';
import { exampleRequest } from './api/requests.js';
import { type Person, World } from './api/world.js';

const { document, operations } = await readApi();
/** Those that take anything. */
const routes = operations.filter(({ path }) => path.startsWith('/v1/') && !path.endsWith('.json'));

const callers: Partial<Record<AccessRule, Person>> = { team: 'sue', moderator: 'sue', server: 'server' };

describeOnEachEngine('one parameter at a time', (engine) => {
  let world: World;
  let databaseUrl: string;
  const checker = new ReplyChecker(document);
  beforeAll(async () => {
    databaseUrl = await engine.freshUrl();
    world = await World.open(databaseUrl);
  });
  afterAll(() => world.close());

  /** What is documented, or else the test fails. */
  async function answerTo(operation: Operation, { request, what }: Variant) {
    const person = callers[operation.access ?? 'anyone'] ?? 'ana';
    const reply = await world.send(world.tokenOf(person), request);
    const { status } = reply;
    const body = status >= 400 ? await reply.clone().json() : {};
    expect(await checker.faultsOf(operation, reply), what).toEqual([]);
    if (!reply.bodyUsed) await reply.body?.cancel();
    return { what, status, code: String(body.message), detail: String(body.detail) };
  }

  it.each(routes.map((operation) => [operation.name, operation] as const))(
    '%s refuses it missing, of another type or past its limit, changing nothing, and takes it at the limit',
    async (_, operation) => {
      const scene = await world.scene(operation.access === 'team');
      const { refused, atLimit } = variantsOf(operation, exampleRequest(operation, scene), checker);
      expect(refused.length).toBeGreaterThan(0);
      const before = await rowsOf(databaseUrl);
      const refusals = [];
      for (const variant of refused) refusals.push(await answerTo(operation, variant));
      expect(refusals.filter(({ status }) => status !== 400)).toEqual([]);
      expect(await rowsOf(databaseUrl)).toEqual(before);

      // What is refused there is refused for another reason: it is no date, there is no such user.
      const answers = [];
      for (const variant of atLimit) answers.push(await answerTo(operation, variant));
      const reasons = new Set(refusals.map(({ code, detail }) => `${code} ${detail}`));
      expect(answers.filter(({ code, detail }) => reasons.has(`${code} ${detail}`))).toEqual([]);
      await world.resetSettings();
    },
    60_000,
  );
});
