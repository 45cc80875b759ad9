import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { repoPath } from '../support/paths.js';
import { examplesOf, sampleErrors, samplesUnder } from './examples.js';
import { type PublicModule, readPublicModules, referencePath } from './public-names.js';
import { renderReference } from './render.js';

describe('the reference', () => {
  let modules: PublicModule[];
  beforeAll(() => {
    modules = readPublicModules();
  }, 60_000);

  it('is up to date (npm run reference)', () => {
    expect(readFileSync(referencePath, 'utf8')).toBe(renderReference(modules));
  });

  it('tells of every public name what it is for, with an example', () => {
    const names = modules.flatMap((module) => module.names);
    const silent = names.filter(({ description, examples }) => description === '' || examples.length === 0);
    expect(silent.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
    expect(names.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['getChatSession', 'ChatSession', 'useChat', 'LiveRefs']),
    );
  });

  it('has examples that compile', () => {
    expect(sampleErrors(examplesOf(modules))).toEqual([]);
  }, 60_000);

  it('notices an example that does not', () => {
    const wrong = ['const id: number = conversation.id;', 'session.conversation();', 'const ='];
    const samples = wrong.map((code) => ({ title: 'wrong', prelude: '', code, isJsx: false }));
    const errors = sampleErrors(samples);
    expect(errors).toEqual([
      "wrong: Type 'string' is not assignable to type 'number'.",
      'wrong: Expected 1 arguments, but got 0.',
      'wrong: Variable declaration expected.',
    ]);
  }, 60_000);

  it('agrees with the README, whose samples compile too', () => {
    const samples = samplesUnder('Use its data', readFileSync(repoPath('README.md'), 'utf8'));
    expect(samples.map(({ isJsx }) => isJsx)).toEqual([false, true]);
    expect(sampleErrors(samples)).toEqual([]);
  }, 60_000);

  it('agrees with the README’s backend, whose sample compiles where somebody is logged in', () => {
    const prelude =
      '/// <reference types="node" />\ndeclare const session: { user: { id: string; name: string } };';
    const samples = samplesUnder('Embed it in your own backend', readFileSync(repoPath('README.md'), 'utf8'));
    expect(samples).toHaveLength(1);
    expect(sampleErrors(samples.map((sample) => ({ ...sample, prelude })))).toEqual([]);
  }, 60_000);
});
