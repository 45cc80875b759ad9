import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { emptyResults, type Results, writeResults } from './results.js';

/** A reporter of web-test-runner that leaves the results where the gate reads them. */
export function componentResultsReporter(file: string): Reporter {
  return {
    async stop({ sessions }) {
      const results = emptyResults();
      for (const session of sessions) collectSession(session, results);
      console.log(`${results.passed.length} passed, ${results.failed.length} failed`);
      await writeResults(file, results);
    },
  };
}

function collectSession(session: TestSession, results: Results): void {
  const failedBefore = results.failed.length;
  if (session.testResults) collectSuite(session.testResults, [], results);
  if (session.passed === false && results.failed.length === failedBefore)
    results.failed.push(session.testFile);
}

function collectSuite(suite: TestSuiteResult, parents: readonly string[], results: Results): void {
  const names = suite.name ? [...parents, suite.name] : parents;
  for (const test of suite.tests) {
    const title = [...names, test.name].join(' ');
    if (test.skipped) results.skipped.push(title);
    else if (test.passed) results.passed.push(title);
    else results.failed.push(title);
  }
  for (const inner of suite.suites) collectSuite(inner, names, results);
}
