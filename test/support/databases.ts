import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, type DatabaseOptions } from './postgres.js';
import './postgres-setup.js';

/** URL of a new, empty database in the run's PostgreSQL; it goes away with the server. */
export async function freshDatabase(options: DatabaseOptions = {}): Promise<string> {
  const maintenanceUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(maintenanceUrl, name, options);
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  return url.href;
}
