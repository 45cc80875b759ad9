import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { readSeed } from '../support/seed.js';
import { minUnanswered, runTwoWriters } from './two-writers.js';
import { integrityOf } from './two-writers-database.js';

describeOnEachEngine('two people write while streams are cut and the server is killed', (engine) => {
  it('nothing acknowledged is lost, doubled or out of order', { timeout: 240_000 }, async () => {
    const databaseUrl = await engine.freshUrl();
    const seed = readSeed(`two writers, ${engine.name}`);
    const report = await runTwoWriters({ databaseUrl, seed, durationMs: 7_000, kills: 2 });
    const { lost, duplicated, outOfOrder, unexpected } = report;
    expect({ lost, duplicated, outOfOrder, unexpected }).toEqual({
      lost: [],
      duplicated: [],
      outOfOrder: [],
      unexpected: [],
    });
    expect(report.acknowledged).toBe(report.attempted);
    expect(report.attempted).toBeGreaterThan(250);
    // On a busy machine connections live longer than the writing: how many are cut is chance.
    expect(report.cuts).toBeGreaterThan(0);
    expect(report.kills.map((kill) => kill.unanswered >= minUnanswered)).toEqual([true, true]);
    expect(integrityOf(databaseUrl)).toBe(engine.name === 'sqlite' ? 'ok' : null);
  });
});
