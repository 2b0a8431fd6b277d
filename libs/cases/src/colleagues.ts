import type { Tx } from '@izdeu/database';
import { DomainError } from '@izdeu/kernel';

/**
 * A colleague to whom work can be given: of the same organisation, a caseworker or lawyer, not disabled.
 * @throws DomainError user.not_found; request.invalid {field:'userId', reason:'does_not_work_on_cases'}
 */
export async function demandColleague(tx: Tx, userId: string): Promise<void> {
  const [user] = await tx.$queryRaw<{ role: string; disabled: boolean }[]>`
    select role, disabled_at is not null as disabled from sec.app_user where id = ${userId}::uuid`;
  if (!user) throw new DomainError('user.not_found');
  if (user.disabled || (user.role !== 'caseworker' && user.role !== 'lawyer')) {
    throw new DomainError('request.invalid', { field: 'userId', reason: 'does_not_work_on_cases' });
  }
}
