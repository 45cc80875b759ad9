import { expect, it } from 'vitest';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';
import { chatOpener } from '../actions/test-chat.js';
import { planOfSqlite, recordStatements } from '../store/plans.js';
import { describeOnEachEngine } from '../support/engines.js';

const people: readonly (readonly [id: string, name: string, username?: string])[] = [
  ['a1', 'Marta', 'zora'],
  ['a2', 'Mark', 'marker'],
  ['a3', 'Adam', 'mar_adam'],
  ['a4', 'Zoe', 'marzoe'],
  ['a5', 'marc', 'nobody'],
  ['a6', 'Ben', 'mar_ben'],
  ['a7', 'Omar'],
];

describeOnEachEngine('searching people', (engine) => {
  const open = chatOpener();
  const world = async () => {
    const databaseUrl = await engine.freshUrl();
    const chat = await open(databaseUrl);
    const [viewer] = await chat.users('viewer');
    for (const [sub, name, username] of people)
      await chat.actions.users.refresh(username === undefined ? { sub, name } : { sub, name, username });
    await chat.actions.users.refresh({ sub: 'visitor', name: 'Marian', username: 'marian', guest: true });
    const find = async (query: string, limit = 20) =>
      (await chat.actions.users.search(viewer, query, limit)).map(({ name }) => name);
    return { databaseUrl, find };
  };

  it('finds each once, by name or username, in the order of their names; no guests', async () => {
    const { find } = await world();
    expect(await find('mar')).toEqual(['Adam', 'Ben', 'marc', 'Mark', 'Marta', 'Zoe']);
    expect(await find(' MARK')).toEqual(['Mark']);
    expect(await find('zo')).toEqual(['Marta', 'Zoe']);
    expect(await find('mari')).toEqual([]);
    expect(await find('')).toEqual(['Adam', 'Ben', 'marc', 'Mark', 'Marta', 'Omar', 'Zoe']);
  });

  it('puts those on a page that is too short whose name begins so', async () => {
    const { find } = await world();
    expect(await find('mar', 2)).toEqual(['marc', 'Mark']);
    expect(await find('mar', 3)).toEqual(['marc', 'Mark', 'Marta']);
    expect(await find('mar', 4)).toEqual(['Adam', 'marc', 'Mark', 'Marta']);
    expect(await find('', 2)).toEqual(['Adam', 'Ben']);
  });

  if (engine.name === 'sqlite')
    it('reads an index of people alone, in its order, to the end of a page', async () => {
      const { databaseUrl, find } = await world();
      const statements = await recordStatements(async () => {
        await find('mar');
      });
      const plans = statements
        .filter((one) => one.includes('limit'))
        .map((one) => planOfSqlite(sqlitePath(databaseUrl), one));
      expect(plans).toEqual([
        expect.stringContaining('users_by_name (name_key>? AND name_key<?)'),
        expect.stringContaining('users_by_username (username>? AND username<?)'),
      ]);
      for (const plan of plans) expect(plan).not.toContain('TEMP B-TREE');
    });
});
