import { listColleagues, type ColleagueView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';

/** Colleagues who work on cases. */
function useColleagues(): readonly ColleagueView[] {
  return useQuery({ queryKey: ['colleagues'], queryFn: () => listColleagues() }).data ?? [];
}

/** The same as a choice, without oneself. */
export function useColleagueOptions() {
  const { t } = useTranslation('common');
  const { session } = useSignedIn();
  return useColleagues()
    .filter(({ id }) => id !== session.user.id)
    .map(({ id, displayName, role }) => ({ value: id, label: `${displayName} (${t(`role.${role}`)})` }));
}
