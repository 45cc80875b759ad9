import { defineElement } from '../base/kit.js';
import { registerContextCard } from '../context-card/register.js';
import { ChatAttachments } from './attachments.js';
import { ChatFileCard } from './file-card.js';
import { ChatOwnPicture } from './own-picture.js';
import { ChatPicture } from './picture.js';
import { ChatPlayer } from './player.js';

/** Makes known to the browser what a message may hold beside its text. To be imported with the first such message. */
export function register(): void {
  registerContextCard();
  defineElement('chat-own-picture', ChatOwnPicture);
  defineElement('chat-picture', ChatPicture);
  defineElement('chat-file-card', ChatFileCard);
  defineElement('chat-player', ChatPlayer);
  defineElement('chat-attachments', ChatAttachments);
}
