import type { Logger } from 'pino';
import { ChatError } from '../rules/chat-error.js';
import type { Authenticator } from './authenticator.js';
import { clientAddress } from './client-address.js';
import type { AuthRule } from './endpoint-spec.js';
import type { Caller, RateLimiter } from './rate-limiter.js';
import type { HttpContext, RequestState } from './request-state.js';

/** What a route says of itself. */
interface Rules {
  readonly auth: AuthRule;
  readonly isSelfCounting?: boolean;
}

/** What every request under /v1 passes before its route: who asks, whether they ask too often, whether they may. */
export class Gate {
  private hasWarned = false;

  constructor(
    private readonly authenticator: Pick<Authenticator, 'identify'>,
    private readonly limiter: RateLimiter,
    private readonly proxyHops: number,
    private readonly logger: Logger,
  ) {}

  /** Notes in `state` who asks. Errors: unauthenticated, tokenInvalid, tokenExpired, tooManyRequests, forbidden. */
  async admit(c: HttpContext, state: RequestState, { auth, isSelfCounting = false }: Rules): Promise<void> {
    try {
      const header = auth === 'none' ? undefined : c.req.header('authorization');
      state.identity = await this.authenticator.identify(header);
    } catch (error) {
      // Wrong tokens cost a verification each.
      await this.limiter.spend('requests', this.callerOf(c, state));
      throw error;
    }
    const caller = this.callerOf(c, state);
    state.spend = (action, userId) =>
      this.limiter.spend(action, userId === undefined ? caller : { ...caller, userId });
    if (!isSelfCounting) await state.spend('requests');
    if (auth === 'none' || auth === 'optional') return;
    if (state.identity === null) throw new ChatError('unauthenticated');
    if (auth === 'server' && state.identity.viewer.role !== 'server') {
      throw new ChatError('forbidden', 'with the server key only');
    }
  }

  private callerOf(c: HttpContext, { identity }: RequestState): Caller {
    const isServer = identity?.viewer.role === 'server';
    const userId = isServer ? null : (identity?.viewer.userId ?? null);
    return { userId, isServer, address: userId === null ? this.addressOf(c) : null };
  }

  private addressOf(c: HttpContext): string | null {
    if (this.proxyHops === 0 && !this.hasWarned && c.req.header('x-forwarded-for') !== undefined) {
      this.hasWarned = true;
      this.logger.warn(
        'X-Forwarded-For is not believed: behind a proxy set PROXY_HOPS, or all visitors are one address',
      );
    }
    return clientAddress(c, this.proxyHops);
  }
}
