// Run through tsx, which lets it share the harness with the other tests.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findLaunch } from '../../test/support/browser.ts';
import { componentResultsReporter } from '../../test/support/component-results.ts';
import { repoPath, repoRoot } from '../../test/support/paths.ts';

const tsconfig = fileURLToPath(new URL('./tsconfig.json', import.meta.url));

export default {
  rootDir: repoRoot,
  files: [repoPath('packages/widget/src/**/*.browser-test.ts')],
  nodeResolve: true,
  concurrency: 2,
  plugins: [esbuildPlugin({ ts: true, tsconfig, target: 'es2022' })],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { ...(await findLaunch()), headless: true },
      // Not that of whoever runs the tests: they read what the widget says.
      createBrowserContext: ({ browser }) => browser.newContext({ locale: 'en-US' }),
    }),
  ],
  // All that a page loads, while other work keeps the machine busy.
  testsStartTimeout: 60_000,
  // Its warnings help, its announcement does not.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { timeout: 10_000, forbidOnly: true } },
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    componentResultsReporter(repoPath('test/.cache/components.json')),
  ],
};
