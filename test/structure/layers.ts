/**
 * The order of the house (README, "The house"): a folder imports only from those listed after it, on its side of
 * the network. Files at the top of `src` are layers of their own, named by their file name.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  'packages/bff': [
    'main.ts',
    'index.ts',
    'chat.ts',
    'app.ts',
    'config.ts',
    'routes',
    'functions',
    'http',
    'live',
    'actions',
    'files',
    'store',
    'rules',
    'metrics.ts',
    'log.ts',
  ],
  'packages/widget': [
    'define.ts',
    'index.ts',
    'elements',
    'components',
    'adapters',
    'session',
    'store',
    'transport',
    'styles',
    'locales',
  ],
};

/** What people see is built on the session alone: these never reach around it. */
export const sessionOnly = ['elements', 'components', 'adapters'];
export const behindTheSession = ['store', 'transport'];

/** Modules of `shared` that import no zod and so may be loaded by a browser; of all others only types. */
export const sharedForBrowsers = ['limit-values', 'error', 'text'];
