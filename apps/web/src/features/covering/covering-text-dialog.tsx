import { editCovering, getCovering, type CoveringView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, TextField } from '../../shared/components/form-fields.js';
import { useCoveringChanged } from './use-covering.js';

const FIELDS = ['subjectKk', 'bodyKk', 'subjectRu', 'bodyRu'] as const;
type Field = (typeof FIELDS)[number] | 'withNames';

const valuesOf = (covering: CoveringView): Record<Field, string> => ({
  subjectKk: covering.subjectKk,
  bodyKk: covering.bodyKk,
  subjectRu: covering.subjectRu,
  bodyRu: covering.bodyRu,
  withNames: covering.withNames ? 'yes' : '',
});

/** Subject and text in each language, and whether the list names those who are sought. Only a version that was changed gets one's name. */
export function CoveringTextDialog({
  covering,
  onClose,
}: {
  readonly covering: CoveringView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['covering', 'letters']);
  const changed = useCoveringChanged();
  const { id, languages } = covering;
  const inUse = FIELDS.filter((field) => languages.some((language) => field.toLowerCase().endsWith(language)));
  return (
    <FormDialog<Field>
      keepAs={`covering-text:${id}`}
      title={t('text.edit')}
      lead={t('text.lead')}
      submitLabel={t('text.save')}
      initial={valuesOf(covering)}
      labels={{
        subjectKk: t('letters:text.field.subjectKk'),
        bodyKk: t('letters:text.field.bodyKk'),
        subjectRu: t('letters:text.field.subjectRu'),
        bodyRu: t('letters:text.field.bodyRu'),
        withNames: t('facts.names'),
      }}
      version={covering.version}
      latest={async () => {
        const now = await getCovering({ path: { id } });
        return { values: valuesOf(now), version: now.version };
      }}
      say={(field, value) => {
        if (field !== 'withNames') return value;
        return value === 'yes' ? t('facts.withNames') : t('facts.withoutNames');
      }}
      submit={async (values, { version, base }) => {
        const texts = Object.fromEntries(
          FIELDS.filter((field) => values[field] !== base[field]).map((field) => [field, values[field]]),
        );
        const withNames = values.withNames === base.withNames ? {} : { withNames: values.withNames === 'yes' };
        changed(await editCovering({ path: { id }, body: { version, ...texts, ...withNames } }));
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          {inUse.map((field) =>
            field.startsWith('subject') ? (
              <TextField key={field} hand={hand} field={field} />
            ) : (
              <AreaField key={field} hand={hand} field={field} rows={6} />
            ),
          )}
          <ChoiceField
            hand={hand}
            field="withNames"
            description={t('text.namesHint')}
            emptyLabel={t('facts.withoutNames')}
            options={[{ value: 'yes', label: t('facts.withNames') }]}
          />
        </>
      )}
    </FormDialog>
  );
}
