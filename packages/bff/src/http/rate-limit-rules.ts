/** At most `max` of an action in a window that starts with the first of them. */
export interface RateLimitRule {
  readonly action: LimitedAction;
  readonly max: number;
  readonly windowMs: number;
}

/** `requests` is every request; `guests` is making one. */
export type LimitedAction = 'messages' | 'typing' | 'streams' | 'uploads' | 'guests' | 'requests';

/** The limits by the names that `RATE_LIMITS` changes them by, the shorter window of an action first. */
export const defaultRateLimits = {
  messagesPer10Seconds: { action: 'messages', max: 20, windowMs: 10_000 },
  messagesPerMinute: { action: 'messages', max: 100, windowMs: 60_000 },
  typingPer10Seconds: { action: 'typing', max: 5, windowMs: 10_000 },
  streamsPerMinute: { action: 'streams', max: 60, windowMs: 60_000 },
  uploadsPerMinute: { action: 'uploads', max: 10, windowMs: 60_000 },
  guestsPerMinute: { action: 'guests', max: 10, windowMs: 60_000 },
  requestsPerMinute: { action: 'requests', max: 600, windowMs: 60_000 },
} as const satisfies Record<string, RateLimitRule>;

export type RateLimitName = keyof typeof defaultRateLimits;
/** A record holds what differs from the default, each the most that its window allows. */
export type RateLimits = 'default' | 'off' | Readonly<Partial<Record<RateLimitName, number>>>;

// An object's keys are its own names; TypeScript only says string.
export const rateLimitNames = Object.keys(defaultRateLimits) as [RateLimitName, ...RateLimitName[]];

/** A rule with the name that its counter has. */
export interface NamedRule extends RateLimitRule {
  readonly name: RateLimitName;
}

/** The rules of each action, the shorter window first. */
export function rulesByAction(limits: Exclude<RateLimits, 'off'>): ReadonlyMap<LimitedAction, NamedRule[]> {
  const changes = limits === 'default' ? {} : limits;
  const rules = new Map<LimitedAction, NamedRule[]>();
  for (const name of rateLimitNames) {
    const rule = { ...defaultRateLimits[name], name, max: changes[name] ?? defaultRateLimits[name].max };
    rules.set(rule.action, [...(rules.get(rule.action) ?? []), rule]);
  }
  return rules;
}
