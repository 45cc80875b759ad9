/** Controls, and the marks that turn the reading direction: by them `gpj.exe` can pass for `exe.jpg`. */
const disguises = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A file's name as it may be shown: nothing in it can disguise its ending. */
export function shownName(name: string): string {
  return name.replace(disguises, '');
}
