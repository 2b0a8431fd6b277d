import type { ContactFormDto, ContactKind, ContactSafety } from '@izdeu/api-client';
import { Fieldset, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { emptyContact } from '../form/intake.js';
import { Rows } from '../form/rows.js';

const KINDS: readonly ContactKind[] = ['phone', 'address', 'messenger', 'email'];
const SAFETY: readonly ContactSafety[] = ['unknown', 'safe', 'unsafe'];

interface ContactsFieldProps {
  readonly contacts: readonly ContactFormDto[];
  readonly onChange: (contacts: ContactFormDto[]) => void;
  readonly path: string;
}

/** Ways to reach the applicant, each with whether it is safe: a call at the wrong hour can cost somebody's freedom. */
export function ContactsField({ contacts, onChange, path }: ContactsFieldProps) {
  const { t } = useTranslation('appeal');
  return (
    <Fieldset legend={t('contact.title')} id={fieldId(path)} tabIndex={-1}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('contact.hint')}
      </Text>
      <Rows
        items={contacts}
        onChange={onChange}
        make={() => emptyContact('phone')}
        addLabel={t('contact.add')}
        removeLabel={t('contact.remove')}
        most={12}
        row={(contact, change) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <NativeSelect
              label={t('contact.kind')}
              value={contact.kind}
              data={KINDS.map((kind) => ({ value: kind, label: t(`contactKind.${kind}`) }))}
              onChange={({ currentTarget }) =>
                change({ ...contact, kind: KINDS.find((kind) => kind === currentTarget.value) ?? 'phone' })
              }
            />
            <TextInput
              label={t(`contactValue.${contact.kind}`)}
              value={contact.value}
              maxLength={300}
              dir="auto"
              autoComplete="off"
              inputMode={contact.kind === 'phone' ? 'tel' : undefined}
              onChange={({ currentTarget }) => change({ ...contact, value: currentTarget.value })}
            />
            <NativeSelect
              label={t('contact.safety')}
              value={contact.safety}
              data={SAFETY.map((one) => ({ value: one, label: t(`contactSafety.${one}`) }))}
              onChange={({ currentTarget }) =>
                change({ ...contact, safety: SAFETY.find((one) => one === currentTarget.value) ?? 'unknown' })
              }
            />
            <TextInput
              label={t('contact.safetyNote')}
              placeholder={t('contact.safetyNoteExample')}
              value={contact.safetyNote}
              maxLength={500}
              dir="auto"
              autoComplete="off"
              onChange={({ currentTarget }) => change({ ...contact, safetyNote: currentTarget.value })}
            />
          </SimpleGrid>
        )}
      />
    </Fieldset>
  );
}
