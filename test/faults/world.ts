import type { RestUser } from '../support/rest-user.js';
import type { Random } from '../support/seed.js';

/** What people do, chosen at random. Refusals (4xx) are part of life; a 5xx or a lost connection is only fine amid faults. */
export class World {
  private count = 0;
  /** What happened, to explain a failure. */
  readonly log: string[] = [];

  constructor(
    readonly users: readonly RestUser[],
    private readonly random: Random,
  ) {}

  /** One action of somebody; a connection that the restarting server closes takes it along. */
  async act(): Promise<void> {
    try {
      await this.choose();
    } catch (error) {
      // What `fetch` throws when there is no reply.
      if (!(error instanceof TypeError)) throw error;
      this.log.push(`cut: ${error.message}`);
    }
  }

  private async choose(): Promise<void> {
    const user = this.random.pick(this.users);
    const known = await user.conversations();
    const conversation = known.length > 0 ? this.random.pick(known) : undefined;
    const kind = this.random.int(0, 99);
    if (!conversation || kind < 4) return this.begin(user);
    const path = `/conversations/${conversation.id}`;
    const other = this.random.pick(this.users).id;
    if (conversation.type === 'support' && this.random.chance(0.2)) return this.handle(user, path);
    if (kind < 45) return this.send(user, conversation.id);
    if (kind < 55) return this.do(user, 'POST', `${path}/read`, {});
    if (kind < 58) return this.do(user, 'POST', `${path}/unread`);
    if (kind < 60) return this.do(user, 'POST', `${path}/${this.random.pick(['archive', 'unarchive'])}`);
    if (kind < 62) return this.do(user, 'DELETE', `${path}?for=me`);
    if (kind < 63) return this.do(user, 'DELETE', path);
    if (kind < 68) return this.do(user, 'PATCH', path, { name: `name ${this.next()}` });
    if (kind < 73) return this.do(user, 'POST', `${path}/participants`, this.invitation(other));
    if (kind < 77) return this.do(user, 'DELETE', `${path}/participants/${other}`);
    if (kind < 79) return this.do(user, 'DELETE', `${path}/participants/${user.id}`);
    if (kind < 81) {
      const role = this.random.pick(['admin', 'member']);
      return this.do(user, 'PATCH', `${path}/participants/${other}`, { role });
    }
    return this.change(user, conversation.id, kind);
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }

  private invitation(userId: string) {
    return this.random.chance(0.3) ? { userId, showHistory: false } : { userId };
  }

  /** What a team does with what it was asked; customers are refused. */
  private handle(user: RestUser, path: string): Promise<void> {
    const verb = this.random.pick(['close', 'reopen', 'block', 'unblock', 'unblock', 'transfer', 'transfer']);
    if (verb !== 'transfer') return this.do(user, 'POST', `${path}/${verb}`);
    const to = this.random.pick(['customer_to_store', 'customer_to_admin']);
    return this.do(user, 'POST', `${path}/transfer`, { to, storeId: 'shop' });
  }

  private async begin(user: RestUser): Promise<void> {
    if (this.random.chance(0.3)) return this.do(user, 'POST', '/conversations/support', {});
    const others = this.users.filter((other) => other.id !== user.id);
    if (this.random.chance(0.5)) {
      return this.do(user, 'POST', '/conversations/direct', { userId: this.random.pick(others).id });
    }
    const members = [user.id, ...others.filter(() => this.random.chance(0.7)).map((other) => other.id)];
    return this.do(user, 'POST', '/conversations', {
      isGroup: true,
      participantIds: members,
      name: `group ${this.next()}`,
    });
  }

  private send(user: RestUser, conversationId: string): Promise<void> {
    const content = `${user.id} says ${this.next()}`;
    return this.do(user, 'POST', '/messages', { conversationId, content });
  }

  private async change(user: RestUser, conversationId: string, kind: number): Promise<void> {
    const messages = await user.messages(conversationId, 20);
    if (messages.length === 0) return;
    const message = this.random.pick(messages);
    if (kind < 88)
      return this.do(user, 'PATCH', `/messages/${message.id}`, { content: `edited ${this.next()}` });
    if (kind < 93) return this.do(user, 'DELETE', `/messages/${message.id}?for=everyone`);
    if (kind < 97) return this.do(user, 'DELETE', `/messages/${message.id}?for=me`);
    return this.do(user, 'POST', `/conversations/${conversationId}/read`, { messageIds: [message.id] });
  }

  private async do(user: RestUser, method: string, path: string, body?: unknown): Promise<void> {
    const { status, body: reply } = await user.request(method, path, body);
    this.log.push(`${user.id} ${method} ${path} ${JSON.stringify(body ?? '')} → ${status}`);
    if (status >= 500 && status !== 503) throw new Error(`${method} ${path}: ${JSON.stringify(reply)}`);
  }
}
