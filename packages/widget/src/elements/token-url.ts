/** Asks the host's backend, as the signed-in visitor, for a token: plain text, or JSON `{ "token": "…" }`. */
export async function fetchToken(url: string): Promise<string> {
  const response = await fetch(url, {
    credentials: 'include',
    headers: { accept: 'application/json, text/plain' },
    cache: 'no-store',
  });
  const body = (await response.text()).trim();
  const token: unknown = body.startsWith('{') ? Object(JSON.parse(body)).token : body;
  if (response.ok && typeof token === 'string') return token;
  throw new Error(`${url} answered ${response.status} and no token`);
}
