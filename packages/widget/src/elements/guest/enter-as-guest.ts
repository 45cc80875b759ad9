import type { Settings } from '@chat-widget/shared/settings';
import { resolveLocale } from '../../locales/resolve.js';
import type { ChatErrorInfo, ClientErrorCode } from '../../session/types.js';
import type { ConnectionSettings } from '../session-options.js';
import { askName, type ShowQuestion } from './ask-name.js';
import type { GuestToken } from './guest-token.js';

export interface GuestOptions {
  readonly server: string;
  /** Where the token is kept. */
  readonly kept: GuestToken;
  /** Whose language the guest is noted with. */
  readonly widget: Element & { readonly locale: string };
  /** Called when the settings want a name. */
  readonly showQuestion: ShowQuestion;
}

/** Why somebody cannot be a guest here. */
class GuestError extends Error implements ChatErrorInfo {
  constructor(
    readonly code: ClientErrorCode,
    readonly status: number | null,
    readonly detail = '',
  ) {
    super(detail === '' ? code : detail);
  }
}

/**
 * Lets a visitor in who shows no token: as the guest that this browser was before, else as a new one. Call it when the
 * visitor does something, not before: from here on the browser keeps who they are.
 */
export async function enterAsGuest(options: GuestOptions): Promise<Omit<ConnectionSettings, 'server'>> {
  const { server, kept } = options;
  const token = (await renewed(server, kept)) ?? (await create(options));
  const tokenProvider = async () => (await renewed(server, kept, token)) ?? '';
  return { token, tokenUrl: '', tokenProvider };
}

/** The kept token (`known` where nothing can be kept), or a younger one for the same guest; `null` when the server knows them no more. */
async function renewed(
  server: string,
  kept: GuestToken,
  known: string | null = null,
): Promise<string | null> {
  const token = kept.read() ?? known;
  if (token === null) return null;
  const response = await post(server, {}, { authorization: `Bearer ${token}` });
  if (response.status === 401 || response.status === 404) {
    kept.write(null);
    return null;
  }
  const next = (await tokenIn(response)) ?? token;
  if (next !== token) kept.write(next);
  return next;
}

async function create({ server, kept, widget, showQuestion }: GuestOptions): Promise<string> {
  const { allowGuests, askGuestName } = await readSettings(server);
  if (!allowGuests) throw new GuestError('guestsDisabled', 403);
  if (askGuestName) await prepareQuestion();
  const name = askGuestName ? await askName(showQuestion) : '';
  const locale = resolveLocale(widget, widget.locale);
  const token = await tokenIn(await post(server, { locale, ...(name === '' ? {} : { name }) }));
  if (token === null) throw new GuestError('internal', null, 'the server made no token');
  kept.write(token);
  return token;
}

async function prepareQuestion(): Promise<void> {
  try {
    (await import('../../components/guest-name/register.js')).registerGuestName();
  } catch {
    throw new GuestError('network', null, 'a part of the widget could not be loaded');
  }
}

/** A server that does not tell is taken to let guests in: it says so itself when it does not. */
async function readSettings(server: string): Promise<Pick<Settings, 'allowGuests' | 'askGuestName'>> {
  const response = await request(`${server}/v1/settings`, {});
  const body: unknown = response.ok ? await response.json() : {};
  const settings = property(body, 'settings');
  return {
    allowGuests: property(settings, 'allowGuests') !== false,
    askGuestName: property(settings, 'askGuestName') === true,
  };
}

function post(server: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return request(`${server}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'omit', signal: AbortSignal.timeout(15_000) });
  } catch (error) {
    throw new GuestError('network', null, error instanceof Error ? error.name : '');
  }
}

/** The token in a reply; `null` where it says that the old one goes on. */
async function tokenIn(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const code = property(body, 'message');
    // The wire's code, as `shared/error` lists them; an unknown one is told by a general sentence.
    const known = typeof code === 'string' ? (code.replace('errMsg_', '') as ClientErrorCode) : 'unavailable';
    throw new GuestError(known, response.status);
  }
  const token = property(property(body, 'session'), 'token');
  return typeof token === 'string' ? token : null;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
