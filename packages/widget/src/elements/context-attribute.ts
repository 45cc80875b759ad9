import type { Context } from '@chat-widget/shared/context';
import {
  maxContextDescriptionChars,
  maxContextUrlChars,
  maxIdChars,
  maxNameChars,
} from '@chat-widget/shared/limit-values';

/** How many characters (Unicode code points) each part may have. */
const maxChars: Readonly<Record<keyof Context, number>> = {
  title: maxNameChars,
  description: maxContextDescriptionChars,
  url: maxContextUrlChars,
  reference: maxIdChars,
};

function isPart(name: string): name is keyof Context {
  return Object.hasOwn(maxChars, name);
}

/** A context as the page wrote it, with a `title` and maybe `description`, `url` and `reference`. Throws, in words, when the server would refuse it. */
export function parseContext(text: string): Context {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('it is no object');
  const parts: Partial<Record<keyof Context, string>> = {};
  for (const [name, value] of Object.entries(parsed)) {
    if (!isPart(name)) throw new TypeError(`it has no part “${name}”`);
    if (typeof value !== 'string' || value.trim() === '') throw new TypeError(`its ${name} is no text`);
    if ([...value].length > maxChars[name])
      throw new RangeError(`its ${name} is longer than ${maxChars[name]} characters`);
    parts[name] = name === 'url' ? webAddress(value) : value;
  }
  const { title } = parts;
  if (title === undefined) throw new TypeError('it has no title');
  return { ...parts, title };
}

function webAddress(value: string): string {
  const url = new URL(value, document.baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError('its url is no http address');
  return url.href;
}
