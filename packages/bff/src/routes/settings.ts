import { settingsViewSchema, updateSettingsSchema, viewSettings } from '@chat-widget/shared/settings';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';

const common = {
  path: '/v1/settings',
  tag: 'Settings',
  dataName: 'settings',
  payload: settingsViewSchema,
} as const;
const maxAgeMs = 60_000;

export const settingsRoutes = ({ settings }: Pick<Actions, 'settings'>): Endpoint[] => [
  endpoint({
    ...common,
    method: 'GET',
    summary: 'What holds for everybody; may be kept for 60 seconds',
    auth: 'none',
    access: 'anyone',
    action: 'get',
    maxAgeMs,
    handle: async () => ({ payload: viewSettings(await settings.current()) }),
  }),
  endpoint({
    ...common,
    method: 'PATCH',
    summary: 'Changes some settings, on every node within 2 seconds; with the server key',
    auth: 'server',
    access: 'server',
    action: 'update',
    body: updateSettingsSchema,
    example: { askGuestName: true },
    handle: async ({ body }) => ({ payload: viewSettings(await settings.update(body)) }),
  }),
];
