import { cross } from '../launcher/launcher.js';
import { icon } from './icon.js';

/** What reading and writing text needs; the rest is in `more-icons`, which comes with what it is for. */
export const icons = {
  back: icon('M15 5l-7 7 7 7'),
  compose: icon('M12 20h8M16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1 1-4z'),
  close: cross,
  attach: icon(
    'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6',
  ),
  send: icon('M4.5 12L3 4.5 21 12 3 19.5zM4.5 12H12'),
  more: icon('M6 12h.01M12 12h.01M18 12h.01', 22, 2.6),
  down: icon('M12 5v14M6 13l6 6 6-6', 18),
  sending: icon('M12 3a9 9 0 1 0 .01 0zM12 7.5V12l3 2', 15),
  sent: icon('M5 12.5l4.5 4.5L19 7.5', 15, 2),
  read: icon('M2 12.5L6.5 17 15 8M12 16.5l.5.5L21.5 8', 16, 2),
  group: icon(
    'M9 5.8a3.2 3.2 0 1 0 .01 0zM3 19a6 6 0 0 1 12 0M16 6.2a3 3 0 0 1 0 5.6M17.5 14.2A5.5 5.5 0 0 1 21 19',
    20,
  ),
} as const;
