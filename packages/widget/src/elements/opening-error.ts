import { toErrorInfo } from '../components/base/error-info.js';
import type { ChatErrorInfo } from '../session/types.js';

/** Why something could not be opened. A part of the script that cannot be fetched is a TypeError. */
export function openingError(reason: unknown): ChatErrorInfo {
  const error = toErrorInfo(reason);
  return reason instanceof TypeError ? { ...error, code: 'network' } : error;
}
