import { createHmac, timingSafeEqual } from 'node:crypto';
import { limits } from '@chat-widget/shared/limits';
import { ChatError } from '../rules/chat-error.js';
import type { FileVariant } from './storage.js';

/** What an address says: for whom, which bytes, until when (unix ms). */
export interface AddressClaims {
  readonly userId: string;
  readonly fileId: string;
  readonly variant: FileVariant;
  readonly expiresAt: number;
}

/** Signs addresses of files for one person; who has one still needs the right to see the file. */
export interface FileAddresses {
  /** Relative to the server, with its signature. */
  sign(claims: AddressClaims): string;
  /** Errors: fileNotFound (not signed by us), urlExpired. */
  verify(claims: AddressClaims, signature: string, nowMs: number): void;
  /** The file that an address names, relative or under the public URL, signed or not; null where it is none of ours. */
  fileIdOf(url: string): string | null;
}

/** Addresses end at whole five minutes, so that a page that asks again gets the one its browser has the picture of. */
const roundedToMs = 300_000;

/** When an address signed now ends: in 55 to 60 minutes. */
export function addressExpiry(nowMs: number): number {
  return Math.floor((nowMs + limits.signedUrlTtlMs) / roundedToMs) * roundedToMs;
}

const filePath = /^\/v1\/files\/([A-Za-z0-9_-]+)(?:[?#]|$)/;

/** `publicUrl`: where browsers reach this server, if that is known. */
export function fileAddresses(key: Uint8Array, publicUrl: string | null = null): FileAddresses {
  const base = publicUrl?.replace(/\/+$/, '') ?? null;
  const signatureOf = ({ userId, fileId, variant, expiresAt }: AddressClaims) =>
    createHmac('sha256', key)
      .update(JSON.stringify([userId, fileId, variant, expiresAt]))
      .digest();
  return {
    sign: (claims) => {
      const query = new URLSearchParams({
        user: claims.userId,
        expires: String(claims.expiresAt),
        ...(claims.variant === 'original' ? {} : { variant: claims.variant }),
        signature: signatureOf(claims).toString('base64url'),
      });
      return `/v1/files/${claims.fileId}?${query}`;
    },
    verify: (claims, signature, nowMs) => {
      const given = Buffer.from(signature, 'base64url');
      const expected = signatureOf(claims);
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new ChatError('fileNotFound');
      if (claims.expiresAt <= nowMs) throw new ChatError('urlExpired');
    },
    fileIdOf: (url) => {
      const path = base !== null && url.startsWith(`${base}/`) ? url.slice(base.length) : url;
      return filePath.exec(path)?.[1] ?? null;
    },
  };
}
