import {
  recordConsent,
  type ConsentField,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentStatementView,
  type ConsentSubject,
} from '@izdeu/api-client';
import { Checkbox, Stack } from '@mantine/core';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConsentStatementWords } from '../../shared/components/consent-statement.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';
import { today } from '../../shared/dates/today.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useConsentStatement } from '../../shared/reference/use-consent-statement.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { ConsentProof } from './consent-proof.js';

const METHODS = ['signed_paper', 'spoken', 'video', 'witnessed', 'message'] as const;
const SUBJECTS: readonly ConsentSubject[] = ['all', 'applicant', 'sought'];
const FIELDS: readonly ConsentField[] = [
  'applicant_contacts',
  'applicant_number',
  'sought_numbers',
  'sought_address',
  'events',
  'papers',
];
const fieldsIn = (text: string): ConsentField[] => FIELDS.filter((field) => text.split(',').includes(field));
const LANGUAGES = ['kk', 'ru', 'en'] as const;

/** What an applicant decides about one purpose, with the words in force shown in the language in which they are read out. */
export function ConsentDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['consent_purpose', 'recipient']);
  const reference = useReference('consent_purpose', 'recipient');
  const applicants = file.parties.filter((one) => one.role === 'applicant' && one.endedAt === null);
  // The words on the screen: their digest goes along, so that no others are recorded.
  const shown = useRef<ConsentStatementView | null>(null);
  const first = applicants.find((one) => one.isPrimary) ?? applicants[0];
  return (
    <FormDialog
      keepAs={`consent:${file.id}`}
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
        subject: 'all',
        withheld: '',
        witnessName: '',
        documentId: '',
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
        subject: t('consent.subjectLabel'),
        withheld: t('consent.withheld'),
        witnessName: t('consent.witness'),
        documentId: t('consent.proof'),
      }}
      required={['personId', 'purpose', 'granted', 'givenOn', 'method']}
      submit={async (form, { key }) => {
        await recordConsent({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...{ personId: form.personId, recipientCode: form.recipientCode, givenOn: form.givenOn },
            ...{ language: form.language, limits: form.limits },
            subject: SUBJECTS.find((one) => one === form.subject) ?? 'all',
            withheld: fieldsIn(form.withheld),
            ...(form.method === 'witnessed' && { witnessName: form.witnessName }),
            ...(form.documentId !== '' && { documentId: form.documentId }),
            purpose: form.purpose as ConsentPurpose,
            granted: form.granted === 'yes',
            method: form.method as ConsentMethod,
            ...(shown.current && { statementDigest: shown.current.digest }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => {
        const { purpose } = hand.values;
        const kinds: unknown = reference.find('consent_purpose', purpose)?.data.recipientKinds;
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
            <ChoiceField
              hand={hand}
              field="subject"
              noEmpty
              options={SUBJECTS.map((one) => ({ value: one, label: t(`consent.subject.${one}`) }))}
            />
            <Checkbox.Group
              label={t('consent.withheld')}
              description={t('consent.withheldHint')}
              value={fieldsIn(hand.values.withheld)}
              onChange={(fields) => hand.set('withheld', fields.join(','))}
            >
              <Stack gap="xs" mt="xs">
                {FIELDS.map((field) => (
                  <Checkbox key={field} value={field} label={t(`consent.field.${field}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Statement form={hand.values} shown={shown} />
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
            {hand.values.method === 'witnessed' && <TextField hand={hand} field="witnessName" kind="name" />}
            <ConsentProof hand={hand} field="documentId" caseId={file.id} />
            <AreaField hand={hand} field="limits" rows={2} description={t('consent.limitsHint')} />
          </>
        );
      }}
    </FormDialog>
  );
}

interface StatementProps {
  readonly form: Readonly<
    Record<'purpose' | 'recipientCode' | 'language' | 'givenOn' | 'subject' | 'withheld', string>
  >;
  readonly shown: RefObject<ConsentStatementView | null>;
}

function Statement({ form: { purpose, recipientCode, language, givenOn, subject, withheld }, shown }: StatementProps) {
  const asked = useConsentStatement({
    purpose: purpose === '' ? null : (purpose as ConsentPurpose),
    recipientCode,
    language: LANGUAGES.find((one) => one === language) ?? 'kk',
    givenOn,
    subject: SUBJECTS.find((one) => one === subject) ?? 'all',
    withheld: fieldsIn(withheld).join(','),
  });
  const words = asked.data ?? null;
  useEffect(() => {
    shown.current = words;
  }, [shown, words]);
  return <ConsentStatementWords asked={asked} />;
}
