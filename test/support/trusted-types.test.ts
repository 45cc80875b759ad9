import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { repoPath } from './paths.js';
import { policyName, renamePolicy } from './trusted-types.js';

describe('the Trusted Types policy of the bundle', () => {
  it('bears our name, so that a page may have its own Lit beside it', async () => {
    const lit = await readFile(repoPath('node_modules/lit-html/lit-html.js'), 'utf8');
    const ours = renamePolicy(lit);
    expect(lit).toContain('createPolicy("lit-html"');
    expect(ours).not.toContain('createPolicy("lit-html"');
    expect(ours).toContain(`createPolicy("${policyName}"`);
  });

  it('stops the build when Lit makes its policy in another way', () => {
    expect(() => renamePolicy('const t = trustedTypes.createPolicy(name, rules);')).toThrow('another way');
  });
});
