/** What a text means as an address, a relative one below `base`; `null` for what is none. (`URL.canParse` is younger than the browsers we promise.) */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
