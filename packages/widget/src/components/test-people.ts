import type { ChatErrorInfo, UserSnapshot } from '../session/types.js';

export function testUser(id: string, name: string): UserSnapshot {
  return { id, name, username: id, photoUrl: null, role: 'user', isGuest: false };
}

/** What a refused call rejects with. */
export class TestError extends Error implements ChatErrorInfo {
  readonly status = null;
  constructor(
    readonly code: ChatErrorInfo['code'],
    readonly detail = '',
  ) {
    super(detail === '' ? code : `${code}: ${detail}`);
  }
}
