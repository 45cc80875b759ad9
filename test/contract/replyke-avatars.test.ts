import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import {
  canSee,
  communityOn,
  conversationOf,
  createGroup,
  refusalOf,
  upload,
  uploadImage,
} from './replyke.js';

describeOnEachEngine('a conversation’s own picture', (engine) => {
  const club = communityOn(engine);
  const image = async (owner: string) => uploadImage(await club.user(owner), club.node.url);
  const sees = async (userId: string, fileId: string) =>
    canSee(await club.user(userId), club.node.url, fileId);

  it('is an upload that the group takes, which whoever is in it sees (R15, R16)', async () => {
    const [ana, ben, cleo] = await club.users('ana', 'ben', 'cleo', 'dan');
    const group = await createGroup(ana, ben, cleo);
    expect(group.avatarFileId).toBeNull();
    expect(group).not.toHaveProperty('avatarFile');
    const { fileId } = await image('ana');
    expect(await sees('ben', fileId)).toBe(false);
    const path = `/conversations/${group.id}`;
    const changed = conversationOf(await ana.request('PATCH', path, { avatarFileId: fileId }));
    expect(changed.avatarFile).toMatchObject({ fileId, kind: 'image', url: `/v1/files/${fileId}` });
    expect((await ben.conversations())[0]?.avatarFileId).toBe(fileId);
    expect([await sees('ben', fileId), await sees('dan', fileId)]).toEqual([true, false]);
    await ana.request('DELETE', `${path}/participants/ben`);
    expect([await sees('ben', fileId), await sees('cleo', fileId)]).toEqual([false, true]);
    await ana.request('DELETE', path);
    expect(await sees('cleo', fileId)).toBe(false);
  });

  it('may come with the group from the start, and with a space (R15, R16)', async () => {
    const [eve] = await club.users('eve', 'fay', 'gus');
    const { fileId } = await image('eve');
    const body = { isGroup: true, participantIds: ['eve', 'fay', 'gus'], avatarFileId: fileId };
    expect(conversationOf(await eve.request('POST', '/conversations', body)).avatarFileId).toBe(fileId);
    const ofSpace = await image('eve');
    const space = await club.putSpace('painters', {
      name: 'Painters',
      memberIds: ['fay'],
      avatarFileId: ofSpace.fileId,
    });
    expect(space.avatarFileId).toBe(ofSpace.fileId);
    expect([await sees('fay', ofSpace.fileId), await sees('gus', ofSpace.fileId)]).toEqual([true, false]);
  });

  it('that is replaced or cleared is nobody’s to see any more (R15)', async () => {
    const [ivy, jon, kim] = await club.users('ivy', 'jon', 'kim');
    const { id } = await createGroup(ivy, jon, kim);
    const [first, second] = [await image('ivy'), await image('ivy')];
    const set = (avatarFileId: string | null) =>
      ivy.request('PATCH', `/conversations/${id}`, { avatarFileId });
    await set(first.fileId);
    const version = conversationOf(await set(second.fileId)).recordVersion;
    expect([await sees('jon', first.fileId), await sees('jon', second.fileId)]).toEqual([false, true]);
    expect(conversationOf(await set(null)).avatarFileId).toBeNull();
    expect([await sees('jon', second.fileId), await sees('ivy', second.fileId)]).toEqual([false, false]);
    expect(version).toBeGreaterThan(1);
  });

  it('has to be one’s own, an image, and not in use (R15)', async () => {
    const [lea, max, nia] = await club.users('lea', 'max', 'nia');
    const { id } = await createGroup(lea, max, nia);
    const refusal = async (avatarFileId: string) =>
      refusalOf(await lea.request('PATCH', `/conversations/${id}`, { avatarFileId }));
    const foreign = await image('max');
    expect(await refusal(foreign.fileId)).toEqual([404, 'errMsg_fileNotFound']);
    const text = await upload(lea, club.node.url, 'a.txt', new TextEncoder().encode('words'));
    expect(await refusal(text.fileId)).toEqual([415, 'errMsg_fileTypeNotAllowed']);
    const sent = await image('lea');
    const attachments = [{ fileId: sent.fileId }];
    await lea.request('POST', '/messages', { conversationId: id, attachments });
    expect(await refusal(sent.fileId)).toEqual([404, 'errMsg_fileNotFound']);
    expect(conversationOf(await lea.request('GET', `/conversations/${id}`)).avatarFileId).toBeNull();
    // What was refused as a picture can still be sent.
    const message = { conversationId: id, attachments: [{ fileId: text.fileId }] };
    expect((await lea.request('POST', '/messages', message)).status).toBe(201);
  });
});
