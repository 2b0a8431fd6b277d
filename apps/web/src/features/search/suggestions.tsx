import { search, type PersonHitView } from '@izdeu/api-client';
import { VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FoundReason } from './found-reason.js';
import { isWorthAsking } from './worth-asking.js';
import { NameText } from '../../shared/components/name-text.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import './suggestions.css';

const SHOWN = 8;
const PAUSE_MS = 200;

interface SuggestionsProps {
  readonly id: string;
  readonly words: string;
  readonly open: boolean;
  /** Id of the find that the arrows stand on. */
  readonly active: string | undefined;
  readonly onFound: (found: readonly PersonHitView[]) => void;
  readonly onOpen: (hit: PersonHitView) => void;
  readonly onAll: () => void;
}

/** Names that are only partly alike help where nothing better was found, and are in the way otherwise. */
function worthShowing(items: readonly PersonHitView[]): readonly PersonHitView[] {
  const better = items.filter(
    ({ verdict, matched }) => verdict !== 'different' || matched.some((one) => one.endsWith('number')),
  );
  return better.length > 0 ? better : items;
}

/** The best finds for what is being typed; an older question is abandoned when a newer one is asked. */
export function Suggestions({ id, words, open, active, onFound, onOpen, onAll }: SuggestionsProps) {
  const { t, i18n } = useTranslation('lists');
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS);
  const found = useQuery({
    queryKey: ['search', 'box', asked, i18n.language],
    queryFn: ({ signal }) => search({ body: { text: asked, limit: SHOWN }, signal }),
    enabled: open && isWorthAsking(asked),
    placeholderData: (before) => before,
    retry: false,
    // Names are not kept in memory longer than they are looked at.
    gcTime: 0,
  });
  const hits = useMemo(
    () => (isWorthAsking(words) ? found.data && worthShowing(found.data.items) : undefined),
    [words, found.data],
  );
  useEffect(() => onFound(hits ?? []), [hits, onFound]);
  useEffect(() => {
    if (active !== undefined) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  const count = hits?.length ?? 0;
  return (
    <>
      <VisuallyHidden role="status">
        {open && hits && (count > 0 ? t('search.suggested', { count }) : t('search.suggestedNone'))}
      </VisuallyHidden>
      <div className="izdeu-suggestions" hidden={!open || !hits}>
        <ul id={id} role="listbox" aria-label={t('search.suggestions')}>
          {hits?.map((hit) => (
            <li
              key={hit.id}
              id={`${id}-${hit.id}`}
              role="option"
              aria-selected={hit.id === active}
              // The line keeps the focus, so that a click is not taken for leaving it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onOpen(hit)}
            >
              <strong>
                <NameText>{hit.displayName}</NameText>
              </strong>
              <span className="izdeu-suggestion-facts">
                {hit.birth !== '' && <span>{sayEdtf(hit.birth, currentLanguage())}</span>}
                {hit.cases.map(({ id: file, number, role }) => (
                  <span key={`${file} ${role}`}>
                    {number} {t(`roleInCase.${role}`)}
                  </span>
                ))}
              </span>
              <FoundReason hit={hit} />
            </li>
          ))}
        </ul>
        {hits && count === 0 && <p className="izdeu-suggestion-none">{t('search.suggestedNone')}</p>}
        {count > 0 && (
          <button
            type="button"
            tabIndex={-1}
            className="izdeu-suggestion-all"
            onMouseDown={(event) => event.preventDefault()}
            onClick={onAll}
          >
            {t('search.all')}
          </button>
        )}
      </div>
    </>
  );
}
