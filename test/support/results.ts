import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './paths.js';

/** What really ran, by full title. */
export interface Results {
  passed: string[];
  failed: string[];
  skipped: string[];
}

/** Where the gate leaves the results for `npm run contract`. */
export const resultsFile = join(cacheDir, 'results.json');

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

export function emptyResults(): Results {
  return { passed: [], failed: [], skipped: [] };
}

export function countTests(results: Results): number {
  return results.passed.length + results.failed.length + results.skipped.length;
}

export function mergeResults(all: readonly Results[]): Results {
  return {
    passed: all.flatMap((one) => one.passed),
    failed: all.flatMap((one) => one.failed),
    skipped: all.flatMap((one) => one.skipped),
  };
}

/** Reads what vitest's JSON reporter wrote; a file that could not be loaded is one failure. */
export async function readVitestResults(file: string): Promise<Results> {
  const results = emptyResults();
  if (!existsSync(file)) return results;
  // Written by the reporter of the pinned vitest a moment ago.
  const report = JSON.parse(await readFile(file, 'utf8')) as VitestReport;
  for (const { name, status, assertionResults } of report.testResults) {
    const failedBefore = results.failed.length;
    for (const test of assertionResults) {
      if (test.status === 'passed') results.passed.push(test.fullName);
      else if (test.status === 'failed') results.failed.push(test.fullName);
      else results.skipped.push(test.fullName);
    }
    if (status === 'failed' && results.failed.length === failedBefore) results.failed.push(name);
  }
  return results;
}

export async function readResults(file: string): Promise<Results> {
  if (!existsSync(file)) return emptyResults();
  // Written by writeResults.
  return JSON.parse(await readFile(file, 'utf8')) as Results;
}

export async function writeResults(file: string, results: Results): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}
