export { forgetOwner } from '../../transport/forget.js';
export { Talk } from './talk.js';
