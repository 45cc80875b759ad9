/**
 * Lets the browser save what is at an address. In a tab of its own, should the browser rather show it: the page that
 * the chat is on stays where it is.
 */
export function saveFile(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}
