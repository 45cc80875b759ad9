import { ChatWidget } from './elements/chat-widget.js';

// The script may be on the page twice, or the page may have taken the name already.
if (customElements.get('chat-widget') === undefined) customElements.define('chat-widget', ChatWidget);
