import { Alert, NativeSelect, Paper, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EdtfDateField } from '../../../shared/components/edtf-date-field.js';
import { fieldId } from '../../../shared/components/field-problems.js';
import { useIntake } from '../form/intake-context.js';
import { replaceAt } from '../form/intake.js';
import { Rows } from '../form/rows.js';
import { SoughtHeading } from './sought-step.js';
import { SourceSelect } from './source-select.js';
import { emptyCitizenship, type TypedClaim, type TypedForm } from '../form/typed-form.js';

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

/** Which State the person belonged to and when, as dated claims. Several may stand side by side, also against each other. */
export function CitizenshipStep({ form, onChange }: StepProps) {
  const { t } = useTranslation('appeal');
  return (
    <Stack gap="md">
      <Alert variant="outline">{t('citizenship.warning')}</Alert>
      {form.sought.map((sought, index) => (
        <Paper key={index} withBorder p={{ base: 'sm', sm: 'md' }} component="section">
          <SoughtHeading sought={sought} index={index} />
          {sought.citizenship.length === 0 && (
            <Text size="sm" c="dimmed" mb="sm">
              {t('citizenship.none')}
            </Text>
          )}
          <Rows
            items={sought.citizenship}
            onChange={(citizenship) =>
              onChange({ ...form, sought: replaceAt(form.sought, index, { ...sought, citizenship }) })
            }
            make={emptyCitizenship}
            addLabel={t('citizenship.add')}
            removeLabel={t('citizenship.remove')}
            most={20}
            row={(claim, change, place) => (
              <ClaimFields claim={claim} onChange={change} path={`sought.${index}.citizenship.${place}`} />
            )}
          />
        </Paper>
      ))}
    </Stack>
  );
}

interface ClaimFieldsProps {
  readonly claim: TypedClaim;
  readonly onChange: (claim: TypedClaim) => void;
  readonly path: string;
}

function ClaimFields({ claim, onChange, path }: ClaimFieldsProps) {
  const { t } = useTranslation(['appeal', 'common']);
  const { book, errorAt } = useIntake();
  const end = (key: 'from' | 'to') => (
    <EdtfDateField
      id={fieldId(`${path}.${key}`)}
      label={t(`citizenship.${key}`)}
      value={claim[key]}
      modes={['on', 'before', 'after']}
      error={errorAt(`${path}.${key}`)}
      onChange={(edtf) => onChange({ ...claim, [key]: edtf })}
    />
  );
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          id={fieldId(`${path}.status`)}
          label={t('citizenship.status')}
          value={claim.status}
          error={errorAt(`${path}.status`)}
          data={[{ value: '', label: t('common:reason.choose') }, ...book.options('citizenship_status')]}
          onChange={({ currentTarget }) =>
            // Only codes of the list can be chosen; the server checks the closed set again.
            onChange({ ...claim, status: currentTarget.value as TypedClaim['status'] })
          }
        />
        <SourceSelect path={path} value={claim.source} onChange={(source) => onChange({ ...claim, source })} />
      </SimpleGrid>
      {end('from')}
      {end('to')}
      <Textarea
        label={t('citizenship.words')}
        value={claim.words}
        maxLength={1000}
        rows={2}
        dir="auto"
        onChange={({ currentTarget }) => onChange({ ...claim, words: currentTarget.value })}
      />
    </Stack>
  );
}
