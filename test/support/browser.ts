import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { unpackChromium } from './browser-unpack.js';

/** What a launcher needs to start the browser: playwright's and web-test-runner's take the same. */
export interface BrowserLaunch {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const usualPlaces = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Quiet and able to run as root; nothing here weakens what a page may do. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not ours to run: the next place may have one.
    return false;
  }
}

/** `CHROME_PATH`, else a browser in one of the usual places, else the one from the registry, unpacked once. */
export async function findBrowser(): Promise<string> {
  return (await findLaunch()).executablePath;
}

/** Like {@link findBrowser}, with the arguments and environment that this browser needs. */
export async function findLaunch(): Promise<BrowserLaunch> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!isExecutable(chosen)) throw new Error(`CHROME_PATH is not an executable file: ${chosen}`);
    return { executablePath: chosen, args, env: currentEnv() };
  }
  const installed = usualPlaces.find(isExecutable);
  if (installed) return { executablePath: installed, args, env: currentEnv() };
  const unpacked = await unpackChromium();
  return {
    executablePath: join(unpacked, 'chromium'),
    args,
    env: {
      ...currentEnv(),
      // Bare machines lack NSS and fonts; the package brings both.
      LD_LIBRARY_PATH: join(unpacked, 'lib'),
      FONTCONFIG_FILE: join(unpacked, 'fonts.conf'),
    },
  };
}

/** A headless browser of its own process; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await findLaunch()), headless: true });
}

function currentEnv(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return env;
}
