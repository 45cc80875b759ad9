import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { registerComponents } from '../register.js';
import { pictureFile } from '../test-attachments.js';
import { axeViolations } from '../test-axe.js';
import { find, findAll, until } from '../test-dom.js';
import { TestSession } from '../test-session.js';
import { mountStage, type StageSetup, unmountStage } from '../test-stage.js';
import { pickFiles } from './test-picker.js';

/** A composer with everything that can stand in it: files ready, on their way, failed and refused, and a context. */
async function mountFull(setup: Partial<StageSetup>): Promise<HTMLElement> {
  registerComponents();
  const session = new TestSession();
  const { tray } = session.addRoom('ben', session.people[0] ?? session.me);
  tray.refusals.set('film.mov', 'fileTooLarge');
  session.publish();
  const content = html`<chat-thread
    .conversationId=${'ben'}
    .context=${{ title: 'City bike', description: '180 €' }}
  ></chat-thread>`;
  const { root } = await mountStage({ session, content, ...setup });
  await find(root, 'textarea');
  const picked = await Promise.all(['Bike.png', 'Wheel.png'].map((name) => pictureFile(320, 240, 210, name)));
  const others = ['A long name for a plan that does not fit.pdf', 'song.mp3', 'film.mov'];
  await pickFiles(root, [...picked, ...others.map((name) => new File(['x'], name))]);
  await until('four files', () => findAll(root, '.item').length === 4);
  const [ready, , preparing, failed] = tray.items.map(({ key }) => key);
  tray.change(ready ?? '', { state: 'uploaded', progress: null });
  tray.change(preparing ?? '', { state: 'preparing', progress: null });
  const error = { code: 'fileTypeNotAllowed', status: 415, detail: '' } as const;
  tray.change(failed ?? '', { state: 'failed', progress: null, error });
  await find(root, '.problem .again');
  await find(root, '.card .title');
  return root;
}

describe('accessibility of attaching files (axe)', function () {
  this.timeout(20_000);
  afterEach(unmountStage);

  for (const theme of ['light', 'dark'] as const) {
    for (const locale of ['en', 'fr', 'ar'] as const) {
      it(`files in every state, ${theme}, ${locale}`, async () => {
        await mountFull({ theme, locale });
        expect(await axeViolations()).to.deep.equal([]);
      });
    }
  }

  it('fits into 320 px, and every target can be touched', async () => {
    const root = await mountFull({ widthPx: 320 });
    expect(await axeViolations()).to.deep.equal([]);
    const [composer] = findAll(root, 'chat-composer');
    expect(composer?.scrollWidth).to.be.at.most(320);
    const small = findAll(root, 'button')
      .filter((button) => button.checkVisibility())
      .filter((button) => button.offsetWidth < 44 || button.offsetHeight < 44)
      .map(({ className }) => className);
    expect(small).to.deep.equal([]);
  });

  it('lets nothing in a name turn the sentences and buttons around it', async () => {
    registerComponents();
    const session = new TestSession();
    const { tray } = session.addRoom('ben', session.people[0] ?? session.me);
    session.publish();
    const { root } = await mountStage({
      session,
      content: html`<chat-thread .conversationId=${'ben'}></chat-thread>`,
    });
    await find(root, 'textarea');
    const [composer] = findAll(root, 'chat-composer');
    const data = new DataTransfer();
    data.items.add(new File(['x'], `<img src=x onerror=alert(1)>\u202egpj.exe${'n'.repeat(300)}.pdf`));
    composer?.dispatchEvent(
      new DragEvent('drop', { bubbles: true, composed: true, cancelable: true, dataTransfer: data }),
    );
    const item = await find(root, '.item');
    expect(item.title).to.match(/^<img src=x onerror=alert\(1\)>gpj\.exen+\.pdf$/);
    const label = (await find(root, '.remove')).getAttribute('aria-label') ?? '';
    expect(label).to.include('\u2068').and.not.include('\u202e');
    expect([...label].length).to.be.lessThan(60);
    expect(item.offsetWidth).to.be.lessThan(220);
    tray.change(tray.items[0]?.key ?? '', {
      state: 'failed',
      error: { code: 'network', status: null, detail: '' },
    });
    await find(root, '.problem .again');
    expect(findAll(root, 'img')).to.deep.equal([]);
  });
});
