import { check } from '../arguments.js';
import type { SetParticipantParams } from '../types.js';

/** Throws a ChatError unless it is an object with names of its own. */
export function isObject(value: unknown, name: string): void {
  check(typeof value === 'object' && value !== null && !Array.isArray(value), `${name} must be an object`);
}

/** Throws a ChatError unless what is given of somebody's part is of the right kind. */
export function checkPart<Params extends SetParticipantParams>(params: Params, mayClear: boolean): Params {
  isObject(params, 'params');
  const { access, notify } = params;
  const isLeft = (value: unknown) => value === undefined || (mayClear && value === null);
  check(isLeft(access) || access === 'Read' || access === 'ReadWrite', 'access must be Read or ReadWrite');
  const isNotify = typeof notify === 'boolean' || notify === 'MentionsOnly';
  check(isLeft(notify) || isNotify, 'notify must be true, false or MentionsOnly');
  return params;
}
