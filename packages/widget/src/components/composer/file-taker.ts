/** What takes the files that are picked, dropped or pasted. */
export interface FileTaker {
  /** False where no files can go along, e.g. while a message is edited. */
  readonly canAttach: boolean;
  /** With none, only what shows files is fetched. */
  attach(files: readonly File[]): void;
}
