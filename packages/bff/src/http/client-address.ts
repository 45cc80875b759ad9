import { isIPv6 } from 'node:net';
import type { HttpContext } from './request-state.js';

/** The part of an IPv6 address that one customer of a provider gets; the rest they choose freely. */
const ipv6NetworkParts = 4;

/** `::ffff:192.0.2.1` and `192.0.2.1:4711` → `192.0.2.1`; of an IPv6 address its network. */
function networkOf(address: string): string {
  const plain = address.trim().replace(/^\[(.*)\](:\d+)?$/, '$1');
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(plain)?.[1];
  if (v4 !== undefined) return v4;
  if (!isIPv6(plain)) return 'unknown';
  const [head = '', tail] = plain.split('%', 1)[0]?.toLowerCase().split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const parts = tail === undefined ? before : [...before, ...zeros, ...after];
  return parts.slice(0, ipv6NetworkParts).join(':');
}

/**
 * Where a request comes from; null for one that came over no socket. Each of `proxyHops` proxies adds the address it
 * saw to the end of `X-Forwarded-For`; what stands further left was written by the client, and is not believed.
 */
export function clientAddress(c: HttpContext, proxyHops: number): string | null {
  const peer = c.env?.incoming?.socket.remoteAddress;
  if (peer === undefined) return null;
  if (proxyHops === 0) return networkOf(peer);
  const seen = (c.req.header('x-forwarded-for') ?? '').split(',').filter((part) => part.trim() !== '');
  return networkOf(seen.at(-proxyHops) ?? seen[0] ?? peer);
}
