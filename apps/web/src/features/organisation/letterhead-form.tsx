import type { OrganisationView } from '@izdeu/api-client';
import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConflictNotice } from '../../shared/components/conflict-notice.js';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { KeptWhileOffline, RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { readKeptForm, type KeptForm } from '../../shared/keeping/use-kept-form.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';
import { LETTERHEAD_FIELDS, REQUIRED_FIELDS, isBin, sampleNumber, type LetterheadField } from './letterhead.js';
import { LetterheadPreview } from './letterhead-preview.js';
import { useLetterheadForm } from './use-letterhead-form.js';

const GROUPS = [
  { key: 'name', fields: ['nameKk', 'nameRu', 'nameEn', 'bin'] },
  { key: 'contact', fields: ['addressKk', 'addressRu', 'addressEn', 'phone', 'email'] },
  {
    key: 'people',
    fields: [
      'signatoryNameKk',
      'signatoryNameRu',
      'signatoryNameEn',
      'signatoryPositionKk',
      'signatoryPositionRu',
      'signatoryPositionEn',
      'executorNameKk',
      'executorNameRu',
      'executorPhone',
    ],
  },
  { key: 'number', fields: ['registryIndex'] },
] as const satisfies readonly { readonly key: string; readonly fields: readonly LetterheadField[] }[];

/** Each is spelled as the person's own papers spell it: nothing turns one script into another here. */
const NAMES_OF_PEOPLE: readonly LetterheadField[] = ['signatoryNameKk', 'executorNameKk'];

const LANGUAGE_OF: Readonly<Record<string, string>> = { Kk: 'kk', Ru: 'ru', En: 'en' };

/** The letterhead to edit, with the head of a letter beside it as it will be printed. */
export function LetterheadForm({ found }: { readonly found: OrganisationView }) {
  const { t } = useTranslation('organisation');
  const slot = useKept('letterhead', t('title'), (kept) => readKeptForm(kept, LETTERHEAD_FIELDS));
  return slot && <OpenLetterheadForm found={found} slot={slot} />;
}

interface OpenLetterheadFormProps {
  readonly found: OrganisationView;
  readonly slot: KeptSlot<KeptForm<LetterheadField>>;
}

function OpenLetterheadForm({ found, slot }: OpenLetterheadFormProps) {
  const { t } = useTranslation('organisation');
  const form = useLetterheadForm(found, slot);
  const year = new Date().getFullYear();
  const hintOf = (field: LetterheadField) => {
    if (field === 'bin') return t('binHint');
    if (NAMES_OF_PEOPLE.includes(field)) return t('spellingHint');
    if (field !== 'registryIndex') return undefined;
    return t('indexHint', { sample: sampleNumber(form.values.registryIndex, year, 45) });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <Stack gap="lg">
        {form.restoredAt !== null && <RestoredNotice at={form.restoredAt} onDiscard={form.discard} />}
        <ErrorSummary items={form.summary} />
        <KeptWhileOffline error={form.error} />
        {form.clash && (
          <ConflictNotice
            before={form.base}
            theirs={form.clash.values}
            mine={form.values}
            label={(field) => form.labels[field as LetterheadField]}
            onKeepMine={form.keepMine}
            onTakeTheirs={form.takeTheirs}
          />
        )}
        <div className="izdeu-letterhead-columns">
          <Stack gap="md">
            {GROUPS.map(({ key, fields }) => (
              <Fieldset key={key} legend={t(`group.${key}`)} className="izdeu-date">
                <Stack gap="sm">
                  {fields.map((field) => (
                    <TextInput
                      key={field}
                      id={fieldId(field)}
                      label={form.labels[field]}
                      description={hintOf(field)}
                      value={form.values[field]}
                      required={REQUIRED_FIELDS.includes(field)}
                      lang={LANGUAGE_OF[field.slice(-2)]}
                      inputMode={field === 'bin' ? 'numeric' : undefined}
                      autoComplete="off"
                      error={form.errorOf(field)}
                      onChange={({ currentTarget }) => form.set(field, currentTarget.value)}
                    />
                  ))}
                </Stack>
              </Fieldset>
            ))}
          </Stack>
          <LetterheadPreview values={isBin(form.values.bin) ? form.values : { ...form.values, bin: '' }} year={year} />
        </div>
        <Group>
          <Button type="submit" loading={form.saving} disabled={!form.unsaved || form.clash !== null}>
            {t('save')}
          </Button>
          <Text role="status">{form.savedOnce && !form.unsaved ? t('saved') : ''}</Text>
        </Group>
      </Stack>
    </form>
  );
}
