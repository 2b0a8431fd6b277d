import type { PersonHitView } from '@izdeu/api-client';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { askFor } from '../../shared/session/search-words.js';
import { nextOption } from './search-options.js';
import { SEARCH_BOX_ID } from './use-shortcuts.js';

const LIST_ID = 'izdeu-search-list';
const Suggestions = lazy(() =>
  import('../../features/search/suggestions.js').then((module) => ({ default: module.Suggestions })),
);

/**
 * One line for everything that a family says, answered as it is typed (a combobox of the ARIA practices). The words stay in
 * memory and never reach the address.
 */
export function SearchBox() {
  const { t } = useTranslation();
  const { may } = useSignedIn();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly PersonHitView[]>([]);
  const [active, setActive] = useState<number | null>(null);
  if (!may('case:read')) return null;
  const chosen = open && active !== null ? found[active] : undefined;

  function close(): void {
    setOpen(false);
    setActive(null);
  }

  function showAll(): void {
    if (words.trim() === '') return;
    close();
    askFor(words.trim());
    void navigate({ to: '/search' });
  }

  function openHit({ cases }: PersonHitView): void {
    const file = cases.find(({ role }) => role === 'sought') ?? cases[0];
    if (!file) return showAll();
    close();
    void navigate({ to: '/cases/$id', params: { id: file.id } });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (chosen) openHit(chosen);
    else showAll();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      return close();
    }
    const next = nextOption(event.key, active, found.length);
    if (next === undefined) return;
    event.preventDefault();
    setOpen(true);
    setActive(next);
  }

  return (
    <form
      role="search"
      onSubmit={submit}
      className="izdeu-search"
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || close()}
    >
      <TextInput
        id={SEARCH_BOX_ID}
        name="words"
        type="search"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-label={t('search.label')}
        aria-autocomplete="list"
        aria-expanded={open && found.length > 0}
        aria-controls={LIST_ID}
        aria-activedescendant={chosen && `${LIST_ID}-${chosen.id}`}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
        classNames={{ input: 'izdeu-name' }}
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          setActive(null);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKey}
      />
      {words !== '' && (
        <Suspense>
          <Suggestions
            id={LIST_ID}
            words={words}
            open={open}
            active={chosen?.id}
            onFound={setFound}
            onOpen={openHit}
            onAll={showAll}
          />
        </Suspense>
      )}
    </form>
  );
}
