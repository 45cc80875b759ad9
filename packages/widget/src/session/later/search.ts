import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { defaultSearchHits, maxSearchHits } from '@chat-widget/shared/limit-values';
import type { ConversationState } from '../../store/state.js';
import type { PageReply } from '../../transport/api.js';
import { check } from '../arguments.js';
import type { Core } from '../core.js';
import type { ConversationSearchState } from '../types.js';

const firstHits = 3;

/** One search, from a query to its last page (T96–T99). */
interface Run {
  readonly query: string;
  /** Where the next page begins; `undefined` before the first, `null` after the last. */
  cursor: string | null | undefined;
  readonly found: Map<string, ConversationState>;
  isLoading: boolean;
}

/** What a search remembers between its calls. */
export interface Search {
  run: Run | null;
}

export async function setQuery(core: Core, search: Search, query: string): Promise<ConversationSearchState> {
  check(typeof query === 'string', 'query must be a string');
  search.run = { query, cursor: undefined, found: new Map(), isLoading: false };
  return load(core, search.run, firstHits);
}

export async function loadMore(
  core: Core,
  { run }: Search,
  limit: number = defaultSearchHits,
): Promise<ConversationSearchState> {
  const isFine = Number.isInteger(limit) && limit >= 1 && limit <= maxSearchHits;
  check(isFine, `limit must be a whole number from 1 to ${maxSearchHits}`);
  if (!run || run.isLoading || run.cursor === null) return stateOf(core, run);
  return load(core, run, limit);
}

async function load(core: Core, run: Run, count: number): Promise<ConversationSearchState> {
  const { api, tasks } = core;
  const wanted = run.found.size + count;
  run.isLoading = true;
  try {
    // A page may be short although there are more.
    while (run.found.size < wanted && run.cursor !== null) {
      const query = { query: run.query, limit: wanted - run.found.size, cursor: run.cursor };
      const { upsets } = core.state;
      const page = await tasks.retry(() =>
        api.page<PageReply<ConversationPreview>>('conversations/search', query),
      );
      // Some of it may have ended meanwhile: it is asked for again.
      if (upsets !== core.state.upsets) continue;
      for (const preview of page.rows) show(core, run, preview);
      run.cursor = page.nextCursor;
    }
    return await stateOf(core, run);
  } finally {
    run.isLoading = false;
  }
}

function show(core: Core, { found }: Run, preview: ConversationPreview): void {
  core.apply({ type: 'loaded', preview });
  const known = core.state.conversations.get(preview.id);
  // Left meanwhile, perhaps.
  if (known) found.set(preview.id, known);
}

async function stateOf(core: Core, run: Run | null): Promise<ConversationSearchState> {
  const { conversations } = await core.loadTalk();
  return core.rich.whole(() => {
    const { state } = core;
    const found = [...(run?.found ?? [])].map(([id, known]) => state.conversations.get(id) ?? known);
    return {
      results: found.map((known) => conversations.of(state, known)),
      loadedAll: run?.cursor === null,
    };
  });
}
