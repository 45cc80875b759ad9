/**
 * What the parts that come later share with those that come first. They name it by this one file, so that a bundler
 * that splits by who needs what makes one chunk of it, and not one for each mixture of needs.
 */

export { errorText } from '../../locales/error-text.js';
export { pluralizer } from '../../locales/plural.js';
export { base } from '../../styles/base.js';
export { controls } from '../../styles/controls.js';
export { attachmentSummary } from '../attachments-view/attachment-summary.js';
export { shownName } from '../attachments-view/shown-name.js';
export { icon } from '../icons/icon.js';
export { icons } from '../icons/icons.js';
export { ChatElement } from './chat-element.js';
export { defineElement } from './define-element.js';
export { toErrorInfo } from './error-info.js';
export { loadPart } from './load-part.js';
