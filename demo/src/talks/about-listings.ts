import { days, hours, say, type Talk } from './talk.js';

/** Buyers and sellers. */
export const talksAboutListings: readonly Talk[] = [
  {
    people: ['ana', 'ben'],
    endedMinutesAgo: 12,
    unread: { ana: 1 },
    lines: [
      say('ana', 'Hi Ben, is the touring bike still there? I am 1.72 m, would a 56 fit me?', {
        about: 'bike',
      }),
      say(
        'ben',
        'Hi Ana! It is. My sister is 1.70 m and rode it last summer with the saddle a little lower.',
        {
          afterMinutes: 26,
        },
      ),
      say('ana', 'Good to know. And the scratch?', { afterMinutes: 9 }),
      say('ben', 'Thumbnail-sized, on the top tube. It never bothered me, but I would rather say it twice.', {
        afterMinutes: 4,
      }),
      say('ana', 'I like that. Do you have something from the workshop?', { afterMinutes: hours(15) }),
      say('ben', 'Of course. Chain, pads and both wheels, all in April.', {
        files: ['invoice.pdf'],
        afterMinutes: 18,
      }),
      say('ana', 'Perfect. Would you take 270?', { afterMinutes: 31 }),
      say('ben', 'Let us say 280 with the bag. It comes off with two straps.', {
        files: ['bike-3.jpg', 'bike-2.jpg'],
        afterMinutes: 5,
      }),
      say('ana', 'Deal. That green is even better up close. Saturday at ten?'),
      say('ben', 'Saturday at ten. I will pump the tyres and put the kettle on.', { afterMinutes: 7 }),
    ],
  },
  {
    people: ['ana', 'chloe'],
    endedMinutesAgo: hours(3),
    lines: [
      say('ana', 'Bonjour Chloé, le canapé est-il encore disponible ?', { about: 'sofa' }),
      say('chloe', 'Bonjour Ana ! Oui, toujours. Vous avez un ascenseur ?', { afterMinutes: 40 }),
      say('ana', 'Hélas non, troisième étage. L’escalier fait 85 cm de large.'),
      say('chloe', 'Alors ça passe : il fait 78 cm de profondeur et les pieds se dévissent.', {
        files: ['sofa-2.jpg'],
      }),
      say('ana', 'Magnifique, ce coussin bleu. Il est compris ?', { afterMinutes: 12 }),
      say('chloe', 'Les deux coussins sont compris, et mon frère peut aider à porter.'),
      say('ana', 'Je mesure encore une fois la porte et je vous confirme ce soir.', { afterMinutes: 20 }),
    ],
  },
  {
    people: ['hugo', 'ana'],
    endedMinutesAgo: 47,
    unread: { ana: 2 },
    lines: [
      say('hugo', 'Hola Ana, ¿la cámara sigue a la venta? Mi hija empieza un curso de fotografía.', {
        about: 'camera',
      }),
      say('ana', '¡Hola Hugo! Sí, todavía la tengo. Es perfecta para aprender: todo se ajusta a mano.', {
        afterMinutes: 55,
      }),
      say('hugo', '¿El fotómetro funciona bien?', { afterMinutes: 6 }),
      say('ana', 'Sí, lo comparé con el del móvil la semana pasada. Mira qué limpia está la lente.', {
        files: ['camera-2.jpg'],
      }),
      say('hugo', 'Está preciosa. ¿Podemos pasar a verla el domingo por la tarde?', {
        afterMinutes: hours(2),
      }),
      say('hugo', 'Venimos en tren, así que a partir de las cuatro.', { afterMinutes: 1 }),
    ],
  },
  {
    people: ['dmitri', 'ana'],
    endedMinutesAgo: days(1),
    lines: [
      say('dmitri', 'Your parcel left this morning. I wrapped the shade twice.', { afterMinutes: 0 }),
      say('ana', 'It is here, in one piece! It makes the whole desk look like a film.', {
        afterMinutes: days(2),
      }),
      say('dmitri', 'That is the bulb. Never put a cold one in it, promise me.', { afterMinutes: 14 }),
      say('ana', 'I promise.', { files: ['lamp-2.jpg'] }),
    ],
  },
  {
    people: ['farid', 'leila'],
    endedMinutesAgo: 33,
    unread: { farid: 1 },
    lines: [
      say('leila', 'السلام عليكم، هل ما زالت الكتب متوفرة؟', { about: 'books' }),
      say('farid', 'وعليكم السلام، نعم كلها موجودة. هل يهمك كتاب بعينه؟', { afterMinutes: 15 }),
      say('leila', 'ديوان الشعر ذو الغلاف الأزرق. هل الصفحات سليمة؟', { afterMinutes: 4 }),
      say('farid', 'سليمة تمامًا، وهذه صورة أقرب.', { files: ['books-2.jpg'] }),
      say('leila', 'جميل جدًا! كم سعره وحده؟', { afterMinutes: 22 }),
      say('farid', 'اثنا عشر يورو، ويمكنني إرساله غدًا بالبريد.'),
      say('leila', 'ممتاز، سآخذه. وإن بقيت الرواية الخضراء فأضفها من فضلك.', { afterMinutes: 10 }),
    ],
  },
  {
    people: ['ana', 'farid'],
    endedMinutesAgo: days(2),
    lines: [
      say('ana', 'Good evening Farid, do you also ship to Rotterdam?', { about: 'books' }),
      say('farid', 'مساء الخير آنا، نعم بكل سرور. الإرسال إلى روتردام بستة يوروهات.', { afterMinutes: 35 }),
      say('ana', 'شكرًا! سأفكر في الأمر حتى نهاية الأسبوع.', { afterMinutes: 8 }),
    ],
  },
  {
    people: ['grace', 'yuki'],
    endedMinutesAgo: hours(5),
    unread: { yuki: 1 },
    lines: [
      say('grace', 'こんにちは、お茶碗はまだありますか？とても気に入りました。', { about: 'bowls' }),
      say('yuki', 'こんにちは！はい、三つともあります。青いのは少し大きめです。', { afterMinutes: 18 }),
      say('yuki', '自然光で撮った写真をお送りしますね。', { files: ['bowls-2.jpg'], afterMinutes: 1 }),
      say('grace', 'きれいですね！週末に取りに行ってもいいですか？', { afterMinutes: 25 }),
    ],
  },
  {
    people: ['ben', 'emma'],
    endedMinutesAgo: hours(7),
    lines: [
      say('ben', 'Hi Emma, does the record player have a phono stage built in?', { about: 'turntable' }),
      say('emma', 'It does, with a switch at the back. Plug it into anything.', { afterMinutes: 50 }),
      say('emma', 'The crack in the lid, so that you do not have to ask:', {
        files: ['turntable-1.jpg', 'turntable-2.jpg'],
        afterMinutes: 1,
      }),
      say('ben', 'I had to look for it. I will take it, can you keep it until Thursday?', {
        afterMinutes: 30,
      }),
      say('emma', 'It plays every evening until then, but it is yours.', { afterMinutes: 11 }),
    ],
  },
];
