import { byId } from '../page/element.js';

/** The bar on top of every page: who this tab is, and how all tabs look. */
const who = byId('who', HTMLSelectElement);
const theme = byId('theme', HTMLSelectElement);
const locale = byId('locale', HTMLSelectElement);

who.addEventListener('change', () => {
  const url = new URL(location.href);
  url.searchParams.set('as', who.value);
  location.assign(url);
});

theme.addEventListener('change', () => {
  document.documentElement.dataset['theme'] = theme.value;
  for (const widget of document.querySelectorAll('chat-widget')) widget.setAttribute('theme', theme.value);
  keep('theme', theme.value).catch(reportError);
});

// The pages' own words come from the server.
locale.addEventListener('change', () => {
  keep('locale', locale.value).then(() => location.reload(), reportError);
});

async function keep(name: string, value: string): Promise<void> {
  const reply = await fetch('/demo/preferences', {
    method: 'POST',
    body: new URLSearchParams({ [name]: value }),
  });
  if (!reply.ok) throw new Error(`the choice was answered ${reply.status}`);
}
