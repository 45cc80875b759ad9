/** What the pages themselves say; what sellers wrote stays in their own language. */
export interface Words {
  readonly market: string;
  readonly shop: string;
  readonly inbox: string;
  readonly configure: string;
  readonly youAre: string;
  readonly guest: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly language: string;
  readonly browsersLanguage: string;
  readonly openAs: (name: string) => string;
  readonly pages: string;
  readonly seller: string;
  readonly contactSeller: string;
  readonly askAbout: (title: string) => string;
  readonly ask: string;
  readonly ownListing: string;
  readonly toInbox: string;
  readonly more: string;
  readonly photos: string;
  readonly marketLine: string;
  readonly shopTitle: string;
  readonly shopLine: string;
  readonly products: string;
  readonly askShop: string;
  readonly askShopText: string;
  readonly configureTitle: string;
  readonly configureLine: string;
}

const en: Words = {
  market: 'Marketplace',
  shop: 'Shop',
  inbox: 'Inbox',
  configure: 'Configure',
  youAre: 'You are',
  guest: 'A visitor without an account',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  language: 'Language',
  browsersLanguage: 'Auto',
  openAs: (name) => `Open as ${name}`,
  pages: 'Pages of the demo',
  seller: 'Seller',
  contactSeller: 'Contact seller',
  ask: 'Ask',
  askAbout: (title) => `Ask about ${title}`,
  ownListing: 'This is your own listing.',
  toInbox: 'See who wrote about it',
  more: 'More from the neighbourhood',
  photos: 'Photos',
  marketLine: 'Things with a second life',
  shopTitle: 'Plants that want to stay',
  shopLine: 'Grown slowly, potted by hand, brought to your door by bicycle.',
  products: 'In the shop this week',
  askShop: 'Not sure which one fits?',
  askShopText: 'Tell us about your window. Nora answers from the shop floor, no account needed.',
  configureTitle: 'Make it yours',
  configureLine: 'Every attribute of the element, live. Copy the snippet when you like what you see.',
};

const fr: Words = {
  market: 'Annonces',
  shop: 'Boutique',
  inbox: 'Messagerie',
  configure: 'Réglages',
  youAre: 'Vous êtes',
  guest: 'Un visiteur sans compte',
  theme: 'Thème',
  themes: { auto: 'Auto', light: 'Clair', dark: 'Sombre' },
  language: 'Langue',
  browsersLanguage: 'Auto',
  openAs: (name) => `Ouvrir en tant que ${name}`,
  pages: 'Pages de la démo',
  seller: 'Vendeur',
  contactSeller: 'Contacter le vendeur',
  ask: 'Écrire',
  askAbout: (title) => `Écrire au sujet de ${title}`,
  ownListing: 'C’est votre propre annonce.',
  toInbox: 'Voir qui vous a écrit',
  more: 'D’autres annonces du quartier',
  photos: 'Photos',
  marketLine: 'Des objets qui ont une seconde vie',
  shopTitle: 'Des plantes qui veulent rester',
  shopLine: 'Cultivées lentement, empotées à la main, livrées chez vous à vélo.',
  products: 'Cette semaine en boutique',
  askShop: 'Vous hésitez ?',
  askShopText: 'Décrivez-nous votre fenêtre. Nora répond depuis la boutique, sans compte.',
  configureTitle: 'À votre façon',
  configureLine: 'Chaque attribut de l’élément, en direct. Copiez l’extrait quand le résultat vous plaît.',
};

const ar: Words = {
  market: 'السوق',
  shop: 'المتجر',
  inbox: 'الرسائل',
  configure: 'الإعدادات',
  youAre: 'أنت',
  guest: 'زائر بلا حساب',
  theme: 'المظهر',
  themes: { auto: 'تلقائي', light: 'فاتح', dark: 'داكن' },
  language: 'اللغة',
  browsersLanguage: 'تلقائي',
  openAs: (name) => `افتح بصفة ${name}`,
  pages: 'صفحات العرض',
  seller: 'البائع',
  contactSeller: 'تواصل مع البائع',
  ask: 'اسأل',
  askAbout: (title) => `اسأل عن ${title}`,
  ownListing: 'هذا إعلانك أنت.',
  toInbox: 'اطّلع على من راسلك بشأنه',
  more: 'المزيد من الحي',
  photos: 'صور',
  marketLine: 'أشياء لها حياة ثانية',
  shopTitle: 'نباتات تحب البقاء',
  shopLine: 'تنمو على مهل، وتُزرع باليد، وتصلك على دراجة.',
  products: 'في المتجر هذا الأسبوع',
  askShop: 'لا تعرف أيها يناسبك؟',
  askShopText: 'صِف لنا نافذتك. تجيبك نورا من المتجر، بلا حاجة إلى حساب.',
  configureTitle: 'اجعلها على ذوقك',
  configureLine: 'كل خصائص العنصر مباشرة. انسخ الشيفرة حين يعجبك ما ترى.',
};

export const words = { en, fr, ar } as const;
export type Locale = keyof typeof words;
