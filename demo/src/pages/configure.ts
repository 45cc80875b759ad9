import { byId } from '../page/element.js';
import { attributesOf, type Choices, snippetOf, tokensOf } from '../page/snippet.js';

/** Everything that the form can change, and what it is where nothing is chosen. */
const attributes = { mode: 'popup', position: '', theme: 'auto', locale: '', with: '' } as const;
const tokens = [
  '--chat-accent',
  '--chat-accent-hover',
  '--chat-on-accent',
  '--chat-bubble-own',
  '--chat-bubble-own-text',
  '--chat-link',
  '--chat-radius',
  '--chat-bubble-radius',
  '--chat-font-size',
] as const;

const form = byId('settings', HTMLFormElement);
const snippet = byId('snippet', HTMLElement);
const copied = byId('copied', HTMLElement);
const hint = 'In your page';
const found = document.querySelector('chat-widget');
if (!(found instanceof HTMLElement)) throw new Error('the page has no widget');
const widget = found;

function choices(): Choices {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
}

function apply(): void {
  const chosen = choices();
  const said = new Map(attributesOf(chosen));
  for (const [name, usual] of Object.entries(attributes)) widget.setAttribute(name, said.get(name) ?? usual);
  const styled = new Map(tokensOf(chosen));
  for (const name of tokens) {
    const value = styled.get(name);
    if (value === undefined) widget.style.removeProperty(name);
    else widget.style.setProperty(name, value);
  }
  for (const label of form.querySelectorAll('label.row')) {
    const [input, output] = [label.querySelector('input'), label.querySelector('output')];
    if (input !== null && output !== null) output.textContent = `${input.value} px`;
  }
  snippet.textContent = snippetOf(chosen, location.origin);
  copied.textContent = hint;
}

form.addEventListener('input', apply);
byId('copy', HTMLButtonElement).addEventListener('click', () => {
  navigator.clipboard.writeText(snippet.textContent).then(
    () => {
      copied.textContent = 'Copied.';
    },
    () => {
      copied.textContent = 'The browser did not allow it: select the text and copy it.';
    },
  );
});
apply();
