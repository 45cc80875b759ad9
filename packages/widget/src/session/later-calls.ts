import { nonEmpty } from './arguments.js';
import type { Core } from './core.js';
import type { Search } from './later/search.js';
import { remembered } from './remembered.js';
import type {
  ConversationSearch,
  UploadFileParams,
  UploadImageParams,
  UserRef,
  UserSnapshot,
} from './types.js';

/** What few pages call of a session: the code behind it is loaded then. */
export abstract class LaterCalls {
  protected readonly core: Core;
  readonly #users = new Map<string, UserRef>();

  constructor(core: Core) {
    this.core = core;
  }

  user(id: string): UserRef {
    nonEmpty(id, 'user id');
    const core = this.core;
    return remembered(this.#users, id, () => ({ id, get: () => core.later('getUser', id) }));
  }

  searchUsers(query: string): Promise<readonly UserSnapshot[]> {
    return this.core.later('searchUsers', query);
  }

  searchConversations(): ConversationSearch {
    const core = this.core;
    const search: Search = { run: null };
    return {
      setQuery: (query) => core.later('setQuery', search, query),
      loadMore: (limit) => core.later('loadMore', search, limit),
    };
  }

  uploadFile(file: Blob, params: UploadFileParams): Promise<string> {
    return this.core.later('upload', file, params, 'file');
  }

  uploadImage(file: Blob, params: UploadImageParams): Promise<string> {
    return this.core.later('upload', file, params, 'image');
  }

  uploadVideo(file: Blob, params: UploadImageParams): Promise<string> {
    return this.core.later('upload', file, params, 'video');
  }

  uploadAudio(file: Blob, params: UploadFileParams): Promise<string> {
    return this.core.later('upload', file, params, 'audio');
  }
}
