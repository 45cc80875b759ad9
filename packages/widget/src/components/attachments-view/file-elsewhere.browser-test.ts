import { expect } from '@esm-bundle/chai';
import { find, mountWidget, unmountWidget } from '../../elements/test-widget.js';
import { testAttachment } from '../test-attachments.js';
import { TestSession, testUser } from '../test-session.js';

const minTargetPx = 44;

describe('a file that is kept elsewhere', () => {
  afterEach(unmountWidget);

  it('is a card that says where its link leads; nothing of it is loaded, and the page stays hidden from it (K61)', async () => {
    const session = new TestSession();
    const room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
    const attributes = { mode: 'thread', 'conversation-id': 'ben', locale: 'en' };
    const widget = mountWidget({ session, attributes });
    await find(widget, '[role=log]');
    const linkUrl = 'https://khedma-market.s3.amazonaws.com/user-id/requirements.pdf';
    const file = { fileId: null, type: '', sizeBytes: null, linkUrl };
    room.add(room.other, '', { attachments: [testAttachment({ ...file, name: 'requirements.pdf' })] });
    room.announce();
    const link = await find<HTMLAnchorElement>(widget, 'a[target=_blank]');
    expect((link.textContent ?? '').replace(/\s+/g, ' ').trim()).to.equal(
      'requirements.pdf khedma-market.s3.amazonaws.com',
    );
    expect([link.href, link.target]).to.deep.equal([linkUrl, '_blank']);
    expect(link.rel).to.contain('noopener').and.to.contain('noreferrer');
    expect(link.getBoundingClientRect().height).to.be.at.least(minTargetPx);
    expect(session.calls.filter((call) => call.startsWith('urls'))).to.deep.equal([]);
    link.focus();
    expect(link.matches(':focus-visible')).to.equal(true);
    expect(getComputedStyle(link).outlineStyle).not.to.equal('none');
  });
});
