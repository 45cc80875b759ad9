/** How a body is packed on its way. */
export type ContentCoding = 'br' | 'gzip' | 'identity';

/** The smaller first: what is taken where the client likes several equally. */
const byPreference: readonly ContentCoding[] = ['br', 'gzip', 'identity'];

/** What the client wants most among `offered` by its `Accept-Encoding` (RFC 9110, 12.5.3); without one, the plain body. */
export function chooseCoding(header: string | undefined, offered: ReadonlySet<ContentCoding>): ContentCoding {
  const weights = new Map<string, number>();
  for (const part of (header ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '');
    const value = weight === undefined ? 1 : Number(weight);
    // A weight that is none is not a wish for anything.
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(value) ? value : 0);
  }
  const others = weights.get('*') ?? 0;
  let best: ContentCoding = 'identity';
  let bestWeight = 0;
  for (const coding of byPreference) {
    // Plain is always acceptable unless it is refused; then it is still better than no reply at all.
    const weight = weights.get(coding) ?? (coding === 'identity' ? Number.MIN_VALUE : others);
    if (offered.has(coding) && weight > bestWeight) [best, bestWeight] = [coding, weight];
  }
  return best;
}
