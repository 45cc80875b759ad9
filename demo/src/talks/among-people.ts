import { days, hours, say, type Talk } from './talk.js';

/** Groups, and the shop. */
export const talksAmongPeople: readonly Talk[] = [
  {
    people: ['grace', 'ana', 'ben', 'emma', 'marco'],
    name: 'Saturday flea market',
    endedMinutesAgo: 24,
    unread: { ana: 3, emma: 1, marco: 3 },
    lines: [
      say('grace', 'We have table 14 again, right beside the coffee. Who brings what?', { afterMinutes: 0 }),
      say('marco', 'Two boxes of records and the folding chairs.', { afterMinutes: 12 }),
      say('emma', 'Lamps, and the tablecloth from last time. I washed it!', { afterMinutes: 6 }),
      say('ana', 'I come straight from picking up a bike, so whatever fits on a luggage rack.', {
        afterMinutes: 31,
      }),
      say('ben', 'She means my bike. I bring the change and a thermos.', { afterMinutes: 2 }),
      say('grace', 'The forecast says sun until three.', { afterMinutes: hours(2) }),
      say('marco', 'Then I bring the parasol, which guarantees rain.', { afterMinutes: 3 }),
      say('emma', 'Found these for the table, keep or leave?', {
        files: ['vase-1.jpg', 'pots-1.jpg'],
        afterMinutes: 9,
      }),
    ],
  },
  {
    people: ['chloe', 'hugo', 'emma', 'ana'],
    name: 'Les vélos du canal',
    endedMinutesAgo: days(1) + hours(4),
    lines: [
      say('chloe', 'Dimanche, on part à 9 h du pont, direction l’écluse. Qui vient ?', { afterMinutes: 0 }),
      say('hugo', '¡Yo! Llevo bocadillos para todos.', { afterMinutes: 45 }),
      say('emma', 'Count me in, if somebody lends me a pump.', { afterMinutes: 20 }),
      say('ana', 'J’apporte la pompe, et bientôt un nouveau vélo.', { afterMinutes: 16 }),
      say('chloe', 'On veut une photo !', { afterMinutes: 1 }),
    ],
  },
  {
    people: ['marco', 'nora'],
    endedMinutesAgo: 65,
    unread: { nora: 1 },
    lines: [
      say('marco', 'Hello, my monstera from your shop is turning yellow. Am I killing it?', {
        files: ['monstera-tired-1.jpg'],
      }),
      say(
        'nora',
        'Not yet! Three lower leaves at once nearly always means too much water. How often does it drink?',
        {
          afterMinutes: 8,
        },
      ),
      say('marco', 'Every two days. It looked thirsty.', { afterMinutes: 5 }),
      say(
        'nora',
        'It is drowning politely. Let the top four centimetres dry, then a good drink every ten days.',
        {
          afterMinutes: 3,
        },
      ),
      say('marco', 'Understood. And the leaves, do I cut them off?', { afterMinutes: 6 }),
    ],
  },
  {
    people: ['leila', 'nora'],
    endedMinutesAgo: hours(20),
    lines: [
      say('leila', 'Hi! Do you deliver the snake plant to Kralingen on a weekday evening?', {
        afterMinutes: 0,
      }),
      say('nora', 'We do, Tuesday and Thursday until eight. Shall I write you down for Thursday?', {
        afterMinutes: 17,
      }),
      say('leila', 'Thursday is great, thank you Nora.', { afterMinutes: 4 }),
    ],
  },
];
