import { expect, it } from 'vitest';
import type { AccessRule } from '../../packages/bff/src/http/access.js';
import { schemaOf } from '../../packages/bff/src/store/postgres.js';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';
import { exampleRequest } from '../http/api/requests.js';
import { type Person, World } from '../http/api/world.js';
import { readApi } from '../support/api-document.js';
import { describeOnEachEngine } from '../support/engines.js';
import { planOfSqlite, recordStatements, scansOfPostgres, scansOfSqlite } from './plans.js';

const { operations } = await readApi();
/** Who is let in by each rule; Ana by the others. */
const callers: Partial<Record<AccessRule, Person>> = { team: 'sue', moderator: 'sue', server: 'server' };

describeOnEachEngine('every query of every route', (engine) => {
  it('finds its rows by an index, whoever asks, with each filter', async () => {
    const databaseUrl = await engine.freshUrl();
    // What migrations do once is nobody's query.
    await (await World.open(databaseUrl)).close();
    const statements = await recordStatements(async () => {
      const world = await World.open(databaseUrl);
      for (const operation of operations.filter(({ path }) => path.startsWith('/v1/'))) {
        const ids = await world.scene(operation.access === 'team');
        const example = exampleRequest(operation, ids);
        // Each filter by itself, so that none hides behind another.
        const filters = operation.parameters.flatMap(({ name, in: place, schema }): [string, string][] => {
          if (place !== 'query' || operation.method !== 'GET') return [];
          if (schema.enum) return schema.enum.map((value) => [name, String(value)]);
          if (schema.type === 'boolean') return [['true'], ['false']].map(([value]) => [name, String(value)]);
          if (schema.type === 'integer') return [[name, '1']];
          return [
            [name, name.startsWith('sentAt') || name.startsWith('lastMessageAt') ? '2026-01-02' : 'ana'],
          ];
        });
        const queries = [
          example.query,
          ...filters.map((filter) => [...example.query.filter(([known]) => known !== filter[0]), filter]),
        ];
        for (const query of queries) {
          for (const person of new Set<Person>([
            callers[operation.access ?? 'anyone'] ?? 'ana',
            'sue',
            'guest',
          ])) {
            const reply = await world.send(world.tokenOf(person), { ...example, query });
            expect(reply.status, operation.name).toBeLessThan(500);
            await reply.body?.cancel();
          }
        }
      }
      await world.close();
    });
    // Enough to be sure that the recording works.
    expect(statements.length).toBeGreaterThan(80);
    if (engine.name === 'sqlite') {
      // A guest who asks of a busy seller costs what the guest has, not what the seller has.
      const known = statements.find((one) => one.includes('and o.user_id = ?)')) ?? '';
      expect(planOfSqlite(sqlitePath(databaseUrl), known)).toMatch(
        / o .*\(conversation_id=\? AND user_id=\?\)/,
      );
    }
    const scans =
      engine.name === 'sqlite'
        ? scansOfSqlite(sqlitePath(databaseUrl), statements)
        : await scansOfPostgres(databaseUrl, schemaOf('default'), statements);
    expect(scans).toEqual([]);
  }, 60_000);
});
