import type { AppealStatus } from '@izdeu/api-client';
import type { StatusTone } from '../../shared/components/status-tag.js';

export const APPEAL_STATUSES = ['received', 'registered', 'withdrawn'] as const satisfies readonly AppealStatus[];

export const APPEAL_TONES: Readonly<Record<AppealStatus, StatusTone>> = {
  received: 'waiting',
  registered: 'done',
  withdrawn: 'stopped',
};
