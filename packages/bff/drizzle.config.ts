import { defineConfig } from 'drizzle-kit';

/** `npm run migrations -w @chat-widget/bff`: writes the SQL for what changed in `src/store/tables.ts`, for both engines. */
const engine = process.env.ENGINE === 'postgres' ? 'postgres' : 'sqlite';

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./dist/store/tables-${engine}.js`,
  out: `./migrations/${engine}`,
});
