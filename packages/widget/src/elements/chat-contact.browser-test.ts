import { expect } from '@esm-bundle/chai';
import { defineElement } from '../components/base/define-element.js';
import { TestSession } from '../components/test-session.js';
import { ChatContact } from './chat-contact.js';
import { installCommands } from './commands.js';
import {
  find,
  findAll,
  focused,
  mountWidget,
  nextFrame,
  press,
  textOf,
  unmountWidget,
  until,
} from './test-widget.js';

defineElement('chat-contact', ChatContact);

function mountContact(attributes: Record<string, string>, control: HTMLElement): ChatContact {
  const contact = document.createElement('chat-contact');
  for (const [name, value] of Object.entries(attributes)) contact.setAttribute(name, value);
  contact.append(control);
  document.body.append(contact);
  return contact;
}

function button(text = 'Contact seller'): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = text;
  return made;
}

describe('<chat-contact>', () => {
  const { warn } = console;
  afterEach(() => {
    console.warn = warn;
    for (const one of document.querySelectorAll('chat-contact, body > chat-widget')) one.remove();
    unmountWidget();
  });

  it('opens the popup of the page with somebody; the focus comes back to it after Escape', async () => {
    const widget = mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    const control = button();
    const contact = mountContact({ with: 'chloe', context: '{"title":"City bike"}' }, control);
    await contact.updateComplete;
    await until('its meaning', () => control.getAttribute('aria-haspopup') === 'dialog');
    expect(control.getAttribute('aria-expanded')).to.equal('false');
    control.focus();
    control.click();
    const title = await until('the title', () =>
      findAll(widget, 'h2').find((one) => one.textContent === 'Chloé Martin'),
    );
    await until('the card', () => textOf(widget).includes('City bike'));
    expect(control.getAttribute('aria-expanded')).to.equal('true');
    press(title, 'Escape');
    await until('it closed', () => !widget.isOpen);
    expect(focused()).to.equal(control);
    expect(control.getAttribute('aria-expanded')).to.equal('false');
  });

  it('says beside the button why somebody cannot be reached', async () => {
    mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    const errors: string[] = [];
    const listen = (event: GlobalEventHandlersEventMap['chat-error']) => errors.push(event.detail.code);
    document.addEventListener('chat-error', listen);
    const control = button();
    const contact = mountContact({ with: 'nobody' }, control);
    control.click();
    await until('the reason', () => textOf(contact).includes('This person cannot be reached by chat.'));
    document.removeEventListener('chat-error', listen);
    expect(errors).to.include('userNotFound');
  });

  it('says so too when the chat had failed before the button was ready to ask', async () => {
    const widget = mountWidget({ attributes: { mode: 'popup', server: 'https://[' } });
    const errors: string[] = [];
    widget.addEventListener('chat-error', ({ detail }) => errors.push(detail.code));
    widget.open();
    await until('the failure', () => errors.includes('invalidArgument'));
    const control = button();
    const contact = mountContact({ with: 'chloe' }, control);
    control.click();
    await until('the reason', () => textOf(contact).includes('The chat cannot be reached right now.'));
  });

  it('opens all the same with a context that cannot be used, and tells the developer', async () => {
    const widget = mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    for (const context of ['{broken', '{"name":"x"}', '{"title":"x","url":"javascript:alert(1)"}']) {
      const control = button();
      mountContact({ with: 'chloe', context }, control);
      control.click();
      // The window may show the conversation of the last round before it is asked for this one's.
      await until('the question', () => control.getAttribute('aria-expanded') === 'true');
      await until('the title', () => findAll(widget, 'h2').some((one) => one.textContent === 'Chloé Martin'));
      widget.close();
      await until('it closed', () => findAll(widget, 'chat-panel').length === 0);
    }
    expect(warnings.length).to.equal(3);
    for (const text of warnings) expect(text).to.include('the context is left out');
  });

  it('makes a popup where there is none, connected as another widget of the page', async () => {
    const session = new TestSession();
    mountWidget({ session, attributes: { mode: 'inbox', theme: 'dark' } });
    const control = button();
    mountContact({ with: 'chloe' }, control);
    control.click();
    const popup = await until('a popup', () => document.querySelector<HTMLElement>('body > chat-widget'));
    await until('the title', () => findAll(popup, 'h2').some((one) => one.textContent === 'Chloé Martin'));
    expect(popup.getAttribute('theme')).to.equal('dark');
    await find(popup, '.launcher');
  });

  it('leaves a link alone that is to open in another tab', async () => {
    mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    const link = document.createElement('a');
    link.href = '#seller';
    mountContact({ with: 'chloe' }, link);
    const prevented = (init: MouseEventInit) => {
      const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
      // The test's own page must not follow it.
      window.addEventListener('click', (heard) => heard.preventDefault(), { once: true });
      let isOurs = false;
      document.body.addEventListener('click', (heard) => (isOurs = heard.defaultPrevented), { once: true });
      link.dispatchEvent(event);
      return isOurs;
    };
    expect(prevented({ ctrlKey: true })).to.equal(false);
    expect(prevented({ metaKey: true })).to.equal(false);
    expect(prevented({})).to.equal(true);
    await until('its window', () => link.getAttribute('aria-expanded') === 'true');
  });
});

describe('while the code of a contact button is on its way', () => {
  afterEach(() => {
    for (const one of document.querySelectorAll('chat-contact, body > chat-widget')) one.remove();
    unmountWidget();
  });
  const passed = async () => {
    for (let i = 0; i < 20; i += 1) await nextFrame();
  };

  it('who closes the window again has it closed', async () => {
    const widget = mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    const control = button();
    mountContact({ with: 'chloe' }, control);
    control.click();
    widget.close();
    await passed();
    expect(widget.isOpen).to.equal(false);
  });

  it('the page is asked once whether the window may open', async () => {
    const widget = mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    let asked = 0;
    widget.addEventListener('chat-before-open', (event) => {
      asked += 1;
      event.preventDefault();
    });
    const control = button();
    mountContact({ with: 'chloe' }, control);
    control.click();
    await passed();
    expect(asked).to.equal(1);
  });

  it('a page that has taken button and popup away gets no other popup', async () => {
    const widget = mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    const control = button();
    const contact = mountContact({ with: 'chloe' }, control);
    control.click();
    contact.remove();
    widget.remove();
    await passed();
    expect(document.querySelectorAll('chat-widget').length).to.equal(0);
  });
});

describe('window.chatWidget', () => {
  const { onerror } = window;
  const { warn } = console;
  afterEach(() => {
    window.onerror = onerror;
    console.warn = warn;
    unmountWidget();
  });

  it('runs what the page queued before the script, and what it pushes later, one by one', async () => {
    const heard: string[] = [];
    Reflect.set(window, 'chatWidget', [
      () => {
        throw new Error('of the page');
      },
      ['open'],
      ['explode'],
      (widget: HTMLElement) => heard.push(widget.localName),
    ]);
    const reported: string[] = [];
    window.onerror = (message) => {
      reported.push(String(message));
      return true;
    };
    console.warn = (text: string) => reported.push(text);
    installCommands();
    const widget = mountWidget({ session: new TestSession(), attributes: { mode: 'popup' } });
    await until('both ran', () => heard.length > 0 && widget.isOpen);
    window.chatWidget?.push(['close']);
    expect(widget.isOpen).to.equal(false);
    expect(heard).to.deep.equal(['chat-widget']);
    expect(reported[0]).to.include('of the page');
    expect(reported[1]).to.include('unknown command');
  });
});
