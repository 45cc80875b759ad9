import { errorCatalog } from '@chat-widget/shared/error';
import type { ChatErrorInfo, ClientErrorCode } from '../../session/types.js';

const clientCodes: ReadonlySet<string> = new Set<ClientErrorCode>([
  'network',
  'timeout',
  'sessionClosed',
  'invalidArgument',
  'storage',
]);

function isClientErrorCode(code: unknown): code is ClientErrorCode {
  return typeof code === 'string' && (Object.hasOwn(errorCatalog, code) || clientCodes.has(code));
}

/** What went wrong, from whatever was thrown; anything unknown counts as the server's problem. */
export function toErrorInfo(reason: unknown): ChatErrorInfo {
  const detail = reason instanceof Error ? reason.message : String(reason);
  if (typeof reason !== 'object' || reason === null) return { code: 'internal', status: null, detail };
  const code = 'code' in reason && isClientErrorCode(reason.code) ? reason.code : 'internal';
  const status = 'status' in reason && typeof reason.status === 'number' ? reason.status : null;
  return { code, status, detail };
}
