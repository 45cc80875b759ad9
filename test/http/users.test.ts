import { expect, it } from 'vitest';
import { supportTeamId } from '../../packages/bff/src/rules/teams.js';
import { communityOn, refusalOf } from '../contract/replyke.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

const notFound = [404, 'errMsg_userNotFound'];

describeOnEachEngine('GET of a user', (engine) => {
  const club = communityOn(engine);
  const guest = async () => {
    const reply = await fetch(`${club.node.url}/v1/session`, { method: 'POST' });
    const { user, token } = (await reply.json()).session;
    return RestUser.withToken(user.id, token, () => club.node.url);
  };
  const ask = (viewer: RestUser, id: string) => viewer.request('GET', `/users/${encodeURIComponent(id)}`);
  const isTold = async (viewer: RestUser, id: string) => {
    const reply = await ask(viewer, id);
    if (reply.status === 200) return true;
    expect(refusalOf(reply)).toEqual(notFound);
    return false;
  };

  it('tells who somebody is, and nothing that is only theirs', async () => {
    const ana = await RestUser.signIn('ana', () => club.node.url, { name: 'Ana', email: 'ana@shop.example' });
    await ana.request('POST', '/session', {});
    const [ben] = await club.users('ben');
    const user = { id: 'ana', name: 'Ana', username: null, photoUrl: null, role: 'user', isGuest: false };
    for (const viewer of [ana, ben]) expect((await ask(viewer, 'ana')).body['user']).toEqual(user);
    expect((await club.host('GET', '/users/ana')).body['user']).toEqual(user);
    for (const id of ['nobody', 'two words', 'ana/ben', "'", 'null'])
      expect(await isTold(ben, id)).toBe(false);
  });

  it('tells users of each other; of a guest, and a guest, only in a conversation of both', async () => {
    const [cleo] = await club.users('cleo', 'dan');
    const [visitor, other] = [await guest(), await guest()];
    expect(await isTold(cleo, 'dan')).toBe(true);
    expect(await isTold(cleo, visitor.id)).toBe(false);
    expect(await isTold(visitor, 'cleo')).toBe(false);
    expect(await isTold(visitor, other.id)).toBe(false);
    expect(await isTold(visitor, visitor.id)).toBe(true);
    const reply = await cleo.request('POST', '/conversations/direct', { userId: visitor.id });
    expect(reply.status).toBe(201);
    expect(await isTold(cleo, visitor.id)).toBe(true);
    expect(await isTold(visitor, 'cleo')).toBe(true);
    expect(await isTold(visitor, 'dan')).toBe(false);
  });

  it('tells of a team only those whom it serves', async () => {
    const [eve, gus] = await club.users('eve', 'gus');
    expect(await isTold(eve, supportTeamId)).toBe(false);
    expect((await eve.request('POST', '/conversations/support', {})).status).toBe(201);
    expect(await isTold(eve, supportTeamId)).toBe(true);
    expect(await isTold(gus, supportTeamId)).toBe(false);
    const sue = await RestUser.signIn('sue', () => club.node.url, { role: 'admin' });
    await sue.request('POST', '/session', {});
    const visitor = await guest();
    expect(await isTold(sue, visitor.id)).toBe(false);
    await visitor.request('POST', '/conversations/support', {});
    // As one of the team that they wrote to.
    expect(await isTold(sue, visitor.id)).toBe(true);
  });

  it('still tells of who has left, and nothing to who has left', async () => {
    await club.host('PATCH', '/settings', { allowClientSync: true });
    const [hal] = await club.users('hal', 'ivy');
    const visitor = await guest();
    const participantIds = ['ivy', visitor.id];
    await hal.request('PUT', '/conversations/club', { participantIds });
    expect(await isTold(visitor, 'ivy')).toBe(true);
    await visitor.request('DELETE', `/conversations/club/participants/${visitor.id}`);
    expect(await isTold(hal, visitor.id)).toBe(true);
    expect(await isTold(visitor, 'ivy')).toBe(false);
  });
});
