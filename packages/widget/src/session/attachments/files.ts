import type { UploadedFile } from '@chat-widget/shared/file';
import { maxFileBytes, maxFilesPerMessage, maxImageBytes } from '@chat-widget/shared/limit-values';
import type { Settings } from '@chat-widget/shared/settings';
import type { OutboxEntry, OutboxFile } from '../../store/outbox.js';
import { ChatError } from '../../transport/chat-error.js';
import { dropOldFiles } from '../../transport/old-files.js';
import type { StoredFile } from '../../transport/storage.js';
import type { TabEnvironment } from '../../transport/tabs.js';
import type { Transmit } from '../../transport/upload.js';
import { transmitByXhr } from '../../transport/upload-xhr.js';
import type { Core } from '../core.js';
import type { UseStorage } from '../talk/keeper.js';
import type { TakenFiles } from '../talk/outgoing.js';
import type { FileLimits } from './file-check.js';
import { PickedFile, type PickedFileHost } from './picked-file.js';
import { SentPictures } from './sent-pictures.js';
import { Slots } from './slots.js';
import { Tray, type TrayHost } from './tray.js';
import { trayPlace } from './tray-place.js';

export interface FilesContext {
  readonly core: Core;
  readonly storage: UseStorage;
  readonly tabs: TabEnvironment | null;
  readonly mintKey: () => string;
  /** Tests outside of a browser give their own. */
  readonly transmit?: Transmit;
}

const maxUploads = 2;

/** The files of a session: in the trays of its conversations, and with its messages on their way. */
export class Files implements PickedFileHost, TrayHost {
  limits: FileLimits = { maxFileBytes, maxFilesPerMessage, maxImageBytes };
  readonly mintKey: () => string;
  readonly #context: FilesContext;
  readonly #picked = new Map<string, PickedFile>();
  readonly #trays = new Map<string, Promise<Tray>>();
  readonly #openTrays = new Map<string, Tray>();
  readonly #slots = new Slots(maxUploads);
  readonly #sentPictures: SentPictures;

  constructor(context: FilesContext) {
    const { core, mintKey } = context;
    this.#context = context;
    this.mintKey = mintKey;
    this.#sentPictures = new SentPictures(core.files);
    // What shows them once they are sent, perhaps away from the network.
    core.rich.meet();
    core.tasks.signal.addEventListener('abort', () => this.#close());
    core.background(this.#learnLimits());
    core.background(this.#context.storage(async ({ isShared }) => isShared && dropOldFiles(core.now())));
    core.view<{ latestSnapshot: readonly OutboxEntry[] }>(
      { select: ({ outbox }) => ({ latestSnapshot: outbox }), ensure: () => Promise.resolve() },
      (outbox) => this.#follow(outbox),
    );
  }

  get maxImageBytes(): number {
    return this.limits.maxImageBytes;
  }

  /** With what was picked before the page was loaded. */
  tray(conversationId: string): Promise<Tray> {
    let tray = this.#trays.get(conversationId);
    if (!tray) {
      tray = this.#openTray(conversationId);
      this.#trays.set(conversationId, tray);
    }
    return tray;
  }

  /** Moves files from the tray to a message; throws when one is not there. */
  take(conversationId: string, keys: readonly string[], entryKey: string): TakenFiles {
    const tray = this.#openTrays.get(conversationId);
    if (new Set(keys).size > this.limits.maxFilesPerMessage) {
      throw new ChatError('tooManyFiles', String(this.limits.maxFilesPerMessage));
    }
    const picked = tray?.find([...new Set(keys)]);
    if (!picked) throw new ChatError('invalidArgument', 'no such attachment');
    for (const one of picked) {
      one.isTaken = true;
      one.file = { ...one.file, place: entryKey };
      this.#show(one);
    }
    tray?.refresh();
    return { shown: picked.map((one) => one.shown), stored: picked.map((one) => one.file) };
  }

  /** Uploads what is not yet; resolves with what the message says of them. Rejects with a ChatError. */
  uploaded(files: readonly OutboxFile[]): Promise<{ fileId: string }[]> {
    return Promise.all(files.map(async ({ key }) => ({ fileId: await (await this.#find(key)).upload() })));
  }

  /** Whether the server lacks one of them, whichever tab sends it: then it cannot have the message either. */
  async areOnTheirWay(files: readonly OutboxFile[]): Promise<boolean> {
    const stored = await Promise.all(files.map(({ key }) => this.stored(key)));
    return files.some(({ key }, at) => !this.#picked.get(key)?.file.fileId && !stored[at]?.fileId);
  }

  /** After a refusal: true when the server has lost the files, and they are worth a second upload. */
  async renew(files: readonly OutboxFile[], { code }: ChatError): Promise<boolean> {
    if (code !== 'fileNotFound' && code !== 'fileAlreadySent') return false;
    const picked = await Promise.all(files.map(({ key }) => this.#find(key)));
    if (picked.some((one) => one.isRenewed)) return false;
    await Promise.all(picked.map((one) => one.renew()));
    return true;
  }

  adopt(file: StoredFile): PickedFile {
    const picked = this.#add(file, false);
    // A message that has taken it meanwhile has kept it, with itself.
    const isHere = () => !picked.isTaken;
    this.#context.core.background(
      this.#context
        .storage(async (storage) => isHere() && storage.changeFile(file.key, () => file))
        .then(() => {
          if (isHere()) picked.start();
        }),
    );
    return picked;
  }

  drop(picked: PickedFile): void {
    const { key } = picked.file;
    picked.isTaken = true;
    this.#forget(picked);
    this.#context.core.background(
      this.#context.storage((storage) => storage.changeFile(key, () => undefined)),
    );
  }

  async exclusively(key: string, act: () => Promise<void>): Promise<void> {
    const { tabs } = this.#context;
    let begun: Promise<void> | undefined;
    const begin = () => {
      begun = act();
      return begun;
    };
    // Refused before it began: locks are not for us, as in a sandboxed frame. Then each tab is for itself.
    await tabs?.locks.request(`chat-widget file ${key}`, {}, begin).catch(() => {});
    await (begun ?? act());
  }

  stored(key: string): Promise<StoredFile | undefined> {
    return this.#context.storage((storage) => storage.changeFile(key, (file) => file));
  }

  async change(key: string, changes: Partial<StoredFile>): Promise<void> {
    await this.#context.storage((storage) =>
      storage.changeFile(key, (file) => file && { ...file, ...changes }),
    );
  }

  async send(file: StoredFile, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
    const { core, transmit = transmitByXhr } = this.#context;
    const request = { url: core.api.url('files', { name: file.name }), body: file.blob, signal, onProgress };
    const attempt = () =>
      core.api.authorized(async (token) => {
        const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
        return core.api.read(await transmit({ ...request, headers }));
      });
    const reply = await core.tasks.retry(async () => {
      if (signal.aborted || core.isClosed) throw new ChatError('sessionClosed');
      // What cannot be read looks like a network that is away.
      await file.blob
        .slice(0, 1)
        .arrayBuffer()
        .catch(() => Promise.reject(new ChatError('fileUnreadable')));
      return this.#slots.run(attempt);
    });
    // The route's schema.
    return (reply[reply.dataName] as UploadedFile).fileId;
  }

  onChange(picked: PickedFile): void {
    if (picked.isTaken) this.#show(picked);
    else for (const tray of this.#openTrays.values()) tray.refresh();
  }

  async #openTray(conversationId: string): Promise<Tray> {
    const place = trayPlace(conversationId);
    const stored = await this.#context.storage((storage) => storage.filesAt(place));
    const picked = stored.map((file) => this.#picked.get(file.key) ?? this.#add(file, false));
    const tray = new Tray(this, place, picked);
    this.#openTrays.set(conversationId, tray);
    for (const one of picked) one.start();
    return tray;
  }

  /** A file of a message: of this page, or of one before it. */
  async #find(key: string): Promise<PickedFile> {
    const known = this.#picked.get(key);
    if (known) return known;
    const stored = await this.stored(key);
    if (!stored) throw new ChatError('fileUnreadable', 'not kept');
    return this.#picked.get(key) ?? this.#add(stored, true);
  }

  #add(file: StoredFile, isTaken: boolean): PickedFile {
    const picked = new PickedFile(this, file);
    picked.isTaken = isTaken;
    this.#picked.set(file.key, picked);
    if (isTaken) this.#show(picked);
    return picked;
  }

  /** With the message that has it. */
  #show({ file: { key, fileId }, shown: file, localFile, progress }: PickedFile): void {
    const shown = { file, fileId, localFile, progress: fileId === null ? progress : 1 };
    this.#context.core.files.set(key, shown);
    if (fileId !== null) this.#sentPictures.keep(fileId, shown);
  }

  /** Messages that are sent or dropped need their files no more; and another tab may have taken some of ours. */
  #follow(outbox: readonly OutboxEntry[]): void {
    const waiting = new Set(outbox.flatMap(({ files = [] }) => files.map(({ key }) => key)));
    for (const picked of [...this.#picked.values()]) {
      const isWaiting = waiting.has(picked.file.key);
      if (picked.isTaken && !isWaiting) this.#forget(picked);
      else if (!picked.isTaken && isWaiting) {
        picked.isTaken = true;
        this.#show(picked);
        for (const tray of this.#openTrays.values()) tray.refresh();
      }
    }
    // Of an earlier page: shown while they wait.
    for (const key of waiting) if (!this.#picked.has(key)) this.#find(key).catch(() => {});
  }

  #forget(picked: PickedFile): void {
    const { key } = picked.file;
    picked.end();
    this.#picked.delete(key);
    this.#context.core.files.set(key, null);
  }

  async #learnLimits(): Promise<void> {
    const { core } = this.#context;
    const reply = await core.tasks.retry(() => core.api.request('GET', 'settings'));
    // The route's schema.
    this.limits = reply[reply.dataName] as Settings;
  }

  #close(): void {
    for (const picked of [...this.#picked.values()]) this.#forget(picked);
    this.#sentPictures.clear();
  }
}
