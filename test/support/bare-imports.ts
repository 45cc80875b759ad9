import type { Metafile, OutputFile } from 'esbuild';

/**
 * esbuild lets chunks import its helpers' file even where they use none of them, which costs a request before anything
 * is drawn. Such imports become spaces, so that source maps stay right.
 */
export function dropBareHelperImports(files: readonly OutputFile[], metafile: Metafile): void {
  const helpers = Object.entries(metafile.outputs)
    .filter(([path, { inputs }]) => path.endsWith('.js') && Object.keys(inputs).length === 0)
    .map(([path]) => path.slice(path.lastIndexOf('/') + 1));
  const encoder = new TextEncoder();
  for (const file of files) {
    let { text } = file;
    if (!file.path.endsWith('.js')) continue;
    for (const name of helpers) {
      text = text.replace(new RegExp(`import"[./a-z]*/${name.replaceAll('.', '\\.')}";`), (found) =>
        ' '.repeat(found.length),
      );
    }
    if (text !== file.text) file.contents = encoder.encode(text);
  }
}
