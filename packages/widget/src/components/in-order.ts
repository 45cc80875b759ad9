/**
 * What comes first, in an order of its own: style sheets side by side, then what is drawn together. What is alike
 * compresses better, and a compressor sees no further than 32 kB. To be imported before the components.
 */

import './conversation-list/conversation-list.styles.js';
import '../styles/controls.js';
import './thread/thread.styles.js';
import './conversation-list/conversation-row.styles.js';
import './inbox/inbox.styles.js';
import './message/message.styles.js';
import './thread/message-list.styles.js';
import './avatar/avatar.styles.js';
import './panel/panel.styles.js';
import './composer/composer.styles.js';
import './connection-banner/connection-banner.styles.js';
import './typing-indicator/typing-indicator.styles.js';
import './base/chat-element.js';
import './base/live.js';
import './avatar/avatar.js';
import './message/message.js';
import './conversation-list/conversation-row.js';
import './conversation-list/conversation-list.js';
import './inbox/inbox.js';
import './panel/panel.js';
import './thread/thread.js';
import './thread/message-list.js';
import './composer/composer.js';
