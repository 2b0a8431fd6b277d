import type { DraftView } from '@izdeu/api-client';
import { Alert, Button, Group, SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/dates/format.js';
import type { ReferenceBook } from '../../shared/reference/use-reference.js';
import { fromDraft, toSubmit } from './form/intake.js';
import { ToldForm } from './told-form.js';
import type { TypedForm } from './form/typed-form.js';

interface DraftClashProps {
  readonly mine: TypedForm;
  readonly theirs: DraftView;
  readonly book: ReferenceBook;
  readonly onKeepMine: () => void;
  readonly onKeepBoth: () => void;
  readonly onTakeTheirs: () => void;
}

/** The same draft was saved from another window. Both stand side by side; nothing is thrown away until somebody decides. */
export function DraftClash({ mine, theirs, book, onKeepMine, onKeepBoth, onTakeTheirs }: DraftClashProps) {
  const { t } = useTranslation('appeal');
  const other = fromDraft(theirs.form);
  return (
    <Alert role="alert" color="orange" variant="outline" title={t('clash.title')}>
      <p className="izdeu-plain">{t('clash.lead')}</p>
      <Group gap="xs" my="sm">
        <Button onClick={onKeepBoth}>{t('clash.keepBoth')}</Button>
        <Button variant="default" onClick={onKeepMine}>
          {t('clash.keepMine')}
        </Button>
        <Button variant="default" onClick={onTakeTheirs}>
          {t('clash.takeTheirs')}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <section>
          <Title order={3} mb="xs">
            {t('clash.mine')}
          </Title>
          <ToldForm form={toSubmit(mine)} book={book} />
        </section>
        <section>
          <Title order={3} mb="xs">
            {t('clash.theirs', { when: formatInstant(theirs.savedAt) })}
          </Title>
          {other && <ToldForm form={toSubmit(other.form)} book={book} />}
        </section>
      </SimpleGrid>
    </Alert>
  );
}
