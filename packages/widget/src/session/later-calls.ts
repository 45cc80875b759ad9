import type { FileKind } from '@chat-widget/shared/file';
import { nonEmpty } from './arguments.js';
import type { Core } from './core.js';
import { remembered } from './remembered.js';
import type {
  ConversationSearch,
  ConversationSearchState,
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
    const get = () => core.later(({ getUser }) => getUser(core, id));
    return remembered(this.#users, id, () => ({ id, get }));
  }

  searchUsers(query: string): Promise<readonly UserSnapshot[]> {
    return this.core.later((part) => part.searchUsers(this.core, query));
  }

  searchConversations(): ConversationSearch {
    const core = this.core;
    let search: ConversationSearch | undefined;
    const searching = (act: (search: ConversationSearch) => Promise<ConversationSearchState>) =>
      core.later(({ Searcher }) => {
        search ??= new Searcher(core);
        return act(search);
      });
    return {
      setQuery: (query) => searching((one) => one.setQuery(query)),
      loadMore: (limit) => searching((one) => one.loadMore(limit)),
    };
  }

  uploadFile(file: Blob, params: UploadFileParams): Promise<string> {
    return this.#upload(file, params, 'file');
  }

  uploadImage(file: Blob, params: UploadImageParams): Promise<string> {
    return this.#upload(file, params, 'image');
  }

  uploadVideo(file: Blob, params: UploadImageParams): Promise<string> {
    return this.#upload(file, params, 'video');
  }

  uploadAudio(file: Blob, params: UploadFileParams): Promise<string> {
    return this.#upload(file, params, 'audio');
  }

  #upload(file: Blob, params: UploadImageParams, kind: FileKind): Promise<string> {
    return this.core.later((part) => part.upload(this.core, file, params, kind));
  }
}
