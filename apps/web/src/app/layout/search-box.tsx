import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { askFor } from '../../shared/session/search-words.js';
import { SEARCH_BOX_ID } from './use-shortcuts.js';

/** Finds a person in any script or a case by its number. The words stay in memory and never reach the address. */
export function SearchBox() {
  const { t } = useTranslation();
  const { may } = useSignedIn();
  const navigate = useNavigate();
  if (!may('case:read')) return null;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const words = new FormData(event.currentTarget).get('words');
    if (typeof words !== 'string' || words.trim() === '') return;
    askFor(words.trim());
    void navigate({ to: '/search' });
  }

  return (
    <form role="search" onSubmit={submit} className="izdeu-search">
      <TextInput
        id={SEARCH_BOX_ID}
        name="words"
        type="search"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
        classNames={{ input: 'izdeu-name' }}
      />
    </form>
  );
}
