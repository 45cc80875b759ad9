import { ChatContact } from './elements/chat-contact.js';
import { ChatWidget } from './elements/chat-widget.js';
import { installCommands } from './elements/commands.js';

// The script may be on the page twice, or the page may have taken the name already: the first one wins. A server that
// draws the page has no elements.
if (typeof window !== 'undefined' && customElements.get('chat-widget') === undefined) {
  customElements.define('chat-widget', ChatWidget);
  customElements.define('chat-contact', ChatContact);
  installCommands();
}
