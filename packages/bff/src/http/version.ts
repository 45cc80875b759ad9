import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });
const packageFile = new URL('../../package.json', import.meta.url);

/** The version of this server, from its package. */
export const appVersion = packageSchema.parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
