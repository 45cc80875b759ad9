import type { ChatErrorInfo } from '../../session/types.js';

/** What the session rejects with has all three, and its codes are all known; what a browser throws has not. */
function isErrorInfo(reason: unknown): reason is ChatErrorInfo {
  return (
    reason instanceof Error &&
    'code' in reason &&
    typeof reason.code === 'string' &&
    'status' in reason &&
    'detail' in reason
  );
}

/** What went wrong, from whatever was thrown; anything unknown counts as the server's problem. */
export function toErrorInfo(reason: unknown): ChatErrorInfo {
  const detail = reason instanceof Error ? reason.message : String(reason);
  return isErrorInfo(reason)
    ? { code: reason.code, status: reason.status, detail }
    : { code: 'internal', status: null, detail };
}
