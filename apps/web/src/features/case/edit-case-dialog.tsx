import { editCase, getCase, type Ask, type CasePageView } from '@izdeu/api-client';
import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const LEVELS = [0, 1, 2, 3] as const;
/** Levels to which an edit may raise; lowering and locking have ways of their own. */
const HIGHEST_BY_EDIT = 2;

const valuesOf = ({ regionCode, level, asks }: CasePageView) => ({
  regionCode: regionCode ?? '',
  level: String(level),
  asks: asks.join(' '),
});

const words = (text: string) => text.split(' ').filter((one) => one !== '');

/** Region, level and what the family asks for. Two editors at once are shown each other's changes. */
export function EditCaseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const book = useCodeWords(['place', 'ask']);
  const asks = book.options('ask');
  return (
    <FormDialog
      keepAs={`case:${file.id}`}
      title={t('facts.edit')}
      submitLabel={t('save')}
      initial={valuesOf(file)}
      version={file.version}
      labels={{ regionCode: t('facts.region'), level: t('header.level'), asks: t('facts.asks') }}
      latest={async () => {
        const now = await getCase({ path: { id: file.id } });
        return { values: valuesOf(now), version: now.version };
      }}
      say={(field, value) => {
        if (field === 'asks')
          return words(value)
            .map((one) => book.label('ask', one))
            .join('; ');
        if (field === 'regionCode') return value && book.label('place', value);
        return value;
      }}
      submit={async (values, { version }) => {
        await editCase({
          path: { id: file.id },
          body: {
            version,
            regionCode: values.regionCode || null,
            ...(Number(values.level) !== file.level && { level: Number(values.level) }),
            asks: words(values.asks) as Ask[],
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="regionCode"
            options={book.options('place', (entry) => entry.data.country === 'KZ' && entry.data.level === 'region')}
          />
          <ChoiceField
            hand={hand}
            field="level"
            description={t('level.hint')}
            options={LEVELS.filter(
              (level) => level === file.level || (level > file.level && level <= HIGHEST_BY_EDIT),
            ).map((level) => ({ value: String(level), label: t(`level.${level}`) }))}
            noEmpty
          />
          <Checkbox.Group
            label={t('facts.asks')}
            value={words(hand.values.asks)}
            onChange={(chosen) => hand.set('asks', chosen.join(' '))}
          >
            <Stack gap="xs" mt="xs">
              {asks.map((one) => (
                <Checkbox key={one.value} value={one.value} label={one.label} />
              ))}
            </Stack>
          </Checkbox.Group>
        </>
      )}
    </FormDialog>
  );
}
