import {
  defaultSettings,
  type Settings,
  settingsSchema,
  type UpdateSettings,
  updateSettingsSchema,
} from '@chat-widget/shared/settings';
import { eq, sql } from 'drizzle-orm';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import type { SettingsActions } from './types.js';

const key = 'settings';
/** Other nodes know a change after this at the latest. */
const knownForMs = 1_000;

/** What the host has set, a JSON object in the row `settings` of `meta`. A value that a newer version would refuse is as good as unset. */
function changesOf(text: string | undefined): UpdateSettings {
  const stored: unknown = JSON.parse(text ?? '{}');
  const fields = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  const valid = fields.filter(([name, value]) => updateSettingsSchema.safeParse({ [name]: value }).success);
  return updateSettingsSchema.parse(Object.fromEntries(valid));
}

async function readChanges(lane: Lane): Promise<UpdateSettings> {
  const { meta } = lane.tables;
  const [row] = await lane.db.select().from(meta).where(eq(meta.key, key));
  return changesOf(row?.value);
}

/** `changes` holds no undefined: it was JSON. */
function merge(defaults: Settings, changes: UpdateSettings): Settings {
  return settingsSchema.parse({ ...defaults, ...changes });
}

/** `given` are the defaults of this server, where they differ from the product's. */
export function settingsActions({ store }: ActionContext, given: Partial<Settings> = {}): SettingsActions {
  const defaults = { ...defaultSettings, ...given };
  let known: { readonly settings: Settings; readonly untilMs: number } | null = null;
  let reading: Promise<Settings> | null = null;

  // By the clock that only goes forward: a step of the wall clock must not freeze the settings.
  const remember = (settings: Settings) => {
    known = { settings, untilMs: performance.now() + knownForMs };
  };
  const read = (): Promise<Settings> => {
    const mine = store.read(readChanges).then((changes) => {
      const settings = merge(defaults, changes);
      // An update that finished meanwhile knows better than a read that may have begun before it.
      if (reading === mine) remember(settings);
      return settings;
    });
    const done = () => {
      if (reading === mine) reading = null;
    };
    reading = mine;
    mine.then(done, done);
    return mine;
  };

  return {
    async current() {
      if (known && performance.now() < known.untilMs) return known.settings;
      return reading ?? read();
    },

    async update(changes) {
      const settings = await store.write(async (lane) => {
        const { meta } = lane.tables;
        // Takes the row's lock before reading it, so that two updates at once both count.
        const [row] = await lane.db
          .insert(meta)
          .values({ key, value: '{}' })
          .onConflictDoUpdate({ target: meta.key, set: { value: sql`${meta.value}` } })
          .returning();
        const next = { ...changesOf(row?.value), ...changes };
        await lane.db
          .update(meta)
          .set({ value: JSON.stringify(next) })
          .where(eq(meta.key, key));
        return merge(defaults, next);
      });
      reading = null;
      remember(settings);
      return settings;
    },
  };
}
