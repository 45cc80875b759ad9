import type { SenderType } from '@chat-widget/shared/message';
import type { Viewer } from './viewer.js';

/** Support staff: everybody of role `admin`. */
export const supportTeamId = 'support';
export const supportTeamName = 'Support';
const storePrefix = 'store:';

/** The team that answers for a store: the participant at the other side of its conversations (decision 17). */
export function teamOfStore(storeId: string): string {
  return storePrefix + storeId;
}

/** Whether an ID is a team's: no user may have it. */
export function isTeamId(userId: string): boolean {
  return userId === supportTeamId || userId.startsWith(storePrefix);
}

/** Who asks, as far as teams are concerned. */
type TeamMember = Pick<Viewer, 'userId' | 'role' | 'storeIds'>;

/** The teams that somebody speaks for: by their token, and only as long as it says so. */
export function teamsOf({ role, storeIds }: Omit<TeamMember, 'userId'>): readonly string[] {
  if (role !== 'agent' && role !== 'admin') return [];
  const stores = storeIds.map(teamOfStore);
  return role === 'admin' ? [supportTeamId, ...stores] : stores;
}

/** The participants that somebody is: themselves first, then their teams. */
export function identitiesOf(viewer: TeamMember): readonly string[] {
  return [viewer.userId, ...teamsOf(viewer)];
}

export function isOfTeam(viewer: TeamMember, teamId: string): boolean {
  return teamsOf(viewer).includes(teamId);
}

/** For whom a participant of a support conversation speaks: `teamId` is that of their part, null for the customer. */
export function senderTypeOf(teamId: string | null): SenderType {
  if (teamId === null) return 'customer';
  return teamId === supportTeamId ? 'admin' : 'store';
}
