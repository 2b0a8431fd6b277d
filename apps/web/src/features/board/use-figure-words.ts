import { listColleagues, type BoardDimension } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/api/session-api.js';
import { LETTER_STATES } from '../../shared/letters/letter-states.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { CASE_AGES } from '../cases-list/case-filter.js';
import { AGE_WORDS } from './age-words.js';
import { CASE_STATUSES, LIBERTIES, RELATIONS } from './board-search.js';

interface FigureWords {
  /** What a key of a dimension means, in the language of the screen. */
  readonly wordOf: (dimension: BoardDimension, key: string) => string;
  readonly colleagues: readonly { readonly value: string; readonly label: string }[];
}

export function useFigureWords(): FigureWords {
  const { t } = useTranslation(['board', 'letters', 'common']);
  const book = useReference('gate_gap', 'place', 'fate_value');
  const { may } = useSignedIn();
  const colleagues = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => listColleagues(),
    enabled: may('case:exists'),
  });
  const people = (colleagues.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }));

  function wordOf(dimension: BoardDimension, key: string): string {
    if (key === '') return dimension === 'assignee' ? t('nobody') : t('notRecorded');
    if (dimension === 'gap') return book.label('gate_gap', key);
    if (dimension === 'region') return book.label('place', key);
    if (dimension === 'assignee') {
      // Who sees no colleagues is told their roles.
      const role = ROLES.find((one) => one === key);
      return role ? t(`common:role.${role}`) : (people.find(({ value }) => value === key)?.label ?? t('colleague'));
    }
    if (dimension === 'liberty' && LIBERTIES.some((one) => one === key))
      return book.label('fate_value', `liberty.${key}`);
    const status = CASE_STATUSES.find((one) => dimension === 'status' && one === key);
    if (status) return t(`status.${status}`);
    const relation = RELATIONS.find((one) => dimension === 'relation' && one === key);
    if (relation) return t(`relation.${relation}`);
    const state = LETTER_STATES.find((one) => dimension === 'letter_state' && one === key);
    if (state) return t(`letters:state.${state}`);
    const band = CASE_AGES.find((one) => dimension === 'age' && one === key);
    return band ? t(`age.${AGE_WORDS[band]}`) : key;
  }

  return { wordOf, colleagues: people };
}
