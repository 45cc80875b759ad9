import type { Words } from '../../locales/words.js';
import type { MessageSnapshot } from '../../session/types.js';
import { icons } from '../icons/icons.js';
import type { MenuItem } from '../menu/menu.js';
import type { MessageAction } from './message-action-event.js';

/** What the reader can do with a message that is stored. */
export function messageMenu(
  message: MessageSnapshot,
  words: Words,
  act: (action: MessageAction) => void,
): readonly MenuItem[] {
  const copy: MenuItem = { label: words.copyText, icon: icons.copy, run: () => act('copy') };
  const edit: MenuItem = { label: words.editMessage, icon: icons.edit, run: () => act('edit') };
  const forMe: MenuItem = { label: words.deleteForMe, icon: icons.eraser, run: () => act('deleteForMe') };
  const forEveryone: MenuItem = {
    label: words.deleteForEveryone,
    icon: icons.trash,
    isDanger: true,
    run: () => act('deleteForEveryone'),
  };
  if (message.isDeleted) return [forMe];
  return message.isOwn ? [copy, edit, forMe, forEveryone] : [copy, forMe];
}
