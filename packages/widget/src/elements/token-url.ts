/** Asks the host's backend, as the signed-in visitor, for a token: plain text, or JSON `{ "token": "…" }`. */
export async function fetchToken(url: string): Promise<string> {
  const response = await fetch(url, {
    credentials: 'include',
    headers: { accept: 'application/json, text/plain' },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const body = (await response.text()).trim();
  if (!body.startsWith('{')) return body;
  const parsed: unknown = JSON.parse(body);
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'token' in parsed &&
    typeof parsed.token === 'string'
  ) {
    return parsed.token;
  }
  throw new Error(`${url} answered no token`);
}
