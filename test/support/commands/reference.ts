import { writeFile } from 'node:fs/promises';
import { readPublicModules, referencePath } from '../../reference/public-names.js';
import { renderReference } from '../../reference/render.js';

/** `npm run reference`: every public name with its docstring and example, in one file. */
await writeFile(referencePath, renderReference(readPublicModules()));
