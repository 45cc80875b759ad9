import type { Paging } from '@chat-widget/shared/envelope';
import { limits } from '@chat-widget/shared/limits';
import { queryIntSchema, storableTextSchema } from '@chat-widget/shared/scalars';
import { z } from 'zod';
import type { PageOf, PageRequest } from '../actions/types.js';
import { ChatError } from '../rules/chat-error.js';

const maxCursorChars = 512;

/** A whole number among the query parameters, documented as what it means rather than as text. */
export const queryInt = (min: number, max: number) =>
  queryIntSchema(min, max).meta({ type: 'integer', minimum: min, maximum: max });

export const queryBoolean = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ type: 'boolean' });

/** One value or, with the parameter repeated, several (M73). */
export const queryMany = <T extends z.ZodType<string>>(value: T) =>
  z
    .union([value, z.array(value).max(limits.maxParticipantsPerRequest)])
    .transform((given): string[] => (Array.isArray(given) ? given : [given]))
    .meta({ type: 'array', items: { type: 'string' } });

export const queryCursor = storableTextSchema.max(maxCursorChars);

export const pageNumberQuery = {
  pageNumber: queryInt(1, limits.maxPageNumber).optional(),
  pageRowCount: queryInt(1, limits.maxPageRowCount).optional(),
};
export const cursorQuery = { cursor: queryCursor.optional(), limit: queryInt(1, limits.maxLimit).optional() };

interface PageNumberParams {
  readonly pageNumber?: number | undefined;
  readonly pageRowCount?: number | undefined;
}
interface CursorParams {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Throws when a request asks for a page by number and by position at once. */
export function refuseBothPagings(params: PageNumberParams, isByPosition: boolean): void {
  if (isByPosition && (params.pageNumber !== undefined || params.pageRowCount !== undefined)) {
    throw new ChatError('invalidRequest', 'pageNumber and pageRowCount do not go with cursor and limit');
  }
}

export const numberedPage = (params: PageNumberParams) => ({
  pageNumber: params.pageNumber ?? 1,
  pageRowCount: params.pageRowCount ?? limits.defaultPageRowCount,
});

/** By cursor where `cursor` or `limit` is given (50 rows), else by number (25 rows): decision 9. */
export function toPageRequest(params: PageNumberParams & CursorParams): PageRequest {
  const isByPosition = params.cursor !== undefined || params.limit !== undefined;
  refuseBothPagings(params, isByPosition);
  if (!isByPosition) return numberedPage(params);
  return { cursor: params.cursor ?? null, limit: params.limit ?? limits.defaultLimit };
}

/** M22. A page asked for by position is the first one from there. */
export function pagingOf<Row>(
  page: PageOf<Row>,
  request: { readonly pageNumber: number; readonly pageRowCount: number } | { readonly limit: number },
): Paging {
  const pageRowCount = 'limit' in request ? request.limit : request.pageRowCount;
  return {
    pageNumber: 'limit' in request ? 1 : request.pageNumber,
    pageRowCount,
    totalRowCount: page.totalRowCount,
    pageCount: Math.ceil(page.totalRowCount / pageRowCount),
    ...(page.nextCursor !== null && { nextCursor: page.nextCursor }),
  };
}

/** The query of a URL: text, or a list where a parameter is repeated. */
export function readQuery(url: string): Record<string, string | string[]> {
  // Without a prototype, so that `__proto__` is a name like any other.
  const query: Record<string, string | string[]> = Object.create(null);
  const start = url.indexOf('?');
  if (start === -1) return query;
  const end = url.indexOf('#', start);
  for (const [name, value] of new URLSearchParams(url.slice(start + 1, end === -1 ? undefined : end))) {
    const known = query[name];
    if (known === undefined) query[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else query[name] = [known, value];
  }
  return query;
}
