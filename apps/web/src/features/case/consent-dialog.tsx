import { recordConsent, type ConsentMethod, type ConsentPurpose } from '@izdeu/api-client';
import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField } from '../../shared/components/form-fields.js';
import { today } from '../../shared/dates/today.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { localText, useReference } from '../../shared/reference/use-reference.js';

const METHODS = ['signed_paper', 'spoken', 'video', 'message'] as const;
const LANGUAGES = ['kk', 'ru', 'en'] as const;

/** What an applicant decides about one purpose, with the words in force shown in the language in which they are read out. */
export function ConsentDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['consent_purpose', 'recipient']);
  const reference = useReference('consent_purpose', 'recipient');
  const applicants = file.parties.filter((one) => one.role === 'applicant' && one.endedAt === null);
  const first = applicants.find((one) => one.isPrimary) ?? applicants[0];
  return (
    <FormDialog
      title={t('consent.add')}
      lead={t('consent.dialogLead')}
      submitLabel={t('save')}
      initial={{
        personId: first?.person.id ?? '',
        purpose: '',
        recipientCode: '',
        granted: '',
        givenOn: today(),
        method: '',
        language: 'kk',
        limits: '',
      }}
      labels={{
        personId: t('consent.person'),
        purpose: t('consent.purpose'),
        recipientCode: t('consent.recipient'),
        granted: t('consent.decision'),
        givenOn: t('consent.givenOn'),
        method: t('consent.methodLabel'),
        language: t('consent.language'),
        limits: t('consent.limits'),
      }}
      required={['personId', 'purpose', 'granted', 'givenOn', 'method']}
      submit={async (form, { key }) => {
        await recordConsent({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...form,
            purpose: form.purpose as ConsentPurpose,
            granted: form.granted === 'yes',
            method: form.method as ConsentMethod,
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => {
        const { purpose, language } = hand.values;
        const entry = reference.find('consent_purpose', purpose);
        const kinds: unknown = entry?.data.recipientKinds;
        const statement = localText(entry, 'statement', LANGUAGES.find((one) => one === language) ?? 'kk');
        return (
          <>
            <ChoiceField
              hand={hand}
              field="personId"
              options={applicants.map(({ person }) => ({ value: person.id, label: person.displayName }))}
            />
            <ChoiceField hand={hand} field="purpose" options={options('consent_purpose')} />
            <ChoiceField
              hand={hand}
              field="recipientCode"
              emptyLabel={t('consent.allRecipients')}
              options={options(
                'recipient',
                ({ data }) => !data.neverSend && Array.isArray(kinds) && kinds.includes(data.kind),
              )}
            />
            <ChoiceField
              hand={hand}
              field="language"
              noEmpty
              options={LANGUAGES.map((one) => ({ value: one, label: t(`language.${one}`) }))}
            />
            {statement && (
              <Paper withBorder p="sm" lang={language} component="blockquote" m={0}>
                {statement}
              </Paper>
            )}
            <ChoiceField
              hand={hand}
              field="granted"
              options={[
                { value: 'yes', label: t('consent.yes') },
                { value: 'no', label: t('consent.no') },
              ]}
            />
            <DateField hand={hand} field="givenOn" />
            <ChoiceField
              hand={hand}
              field="method"
              options={METHODS.map((one) => ({ value: one, label: t(`consent.method.${one}`) }))}
            />
            <AreaField hand={hand} field="limits" rows={2} description={t('consent.limitsHint')} />
          </>
        );
      }}
    </FormDialog>
  );
}
