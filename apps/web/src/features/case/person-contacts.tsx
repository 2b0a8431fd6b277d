import { addContact, type ContactKind, type ContactSafety, type ContactView, type PersonView } from '@izdeu/api-client';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AreaField, ChoiceField, TextField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { RecordDialog } from './record-dialog.js';
import { RecordList } from './record-list.js';

const KINDS = ['phone', 'address', 'email', 'messenger'] as const;
const SAFETY = ['unknown', 'safe', 'unsafe'] as const;
const TONES = { unknown: 'waiting', safe: 'done', unsafe: 'stopped' } as const;

/** Phones and addresses, each with how safe it is to use: a call at the wrong time can harm a family. */
export function PersonContacts({ person }: { readonly person: PersonView }) {
  const { t } = useTranslation('case');
  return (
    <RecordList<ContactView>
      title={t('contactData.title')}
      what="contact"
      personId={person.id}
      records={person.contacts}
      none={t('contactData.none')}
      addLabel={t('contactData.add')}
      form={(replaces, onClose) => <ContactDialog personId={person.id} replaces={replaces} onClose={onClose} />}
      row={(contact) => (
        <>
          <Group gap="xs">
            <span>{t(`contactData.kind.${contact.kind}`)}:</span>
            <bdi className="izdeu-name">{contact.value || t('unreadable')}</bdi>
            <StatusTag tone={TONES[contact.safety]}>{t(`contactData.safety.${contact.safety}`)}</StatusTag>
          </Group>
          {contact.note && (
            <div className="izdeu-dim">
              <bdi>{contact.note}</bdi>
            </div>
          )}
        </>
      )}
    />
  );
}

interface ContactDialogProps {
  readonly personId: string;
  readonly replaces: ContactView | null;
  readonly onClose: () => void;
}

function ContactDialog({ personId, replaces, onClose }: ContactDialogProps) {
  const { t } = useTranslation('case');
  return (
    <RecordDialog
      what="contact"
      personId={personId}
      replaces={replaces}
      title={replaces ? t('contactData.replace') : t('contactData.add')}
      initial={{
        kind: replaces?.kind ?? 'phone',
        value: replaces?.value ?? '',
        safety: replaces?.safety ?? 'unknown',
        note: replaces?.note ?? '',
      }}
      labels={{
        kind: t('contactData.kindLabel'),
        value: t('contactData.value'),
        safety: t('contactData.safetyLabel'),
        note: t('contactData.note'),
      }}
      required={['value']}
      add={({ kind, value, safety, note }, { path, headers, supersedes }) => {
        const body = { kind: kind as ContactKind, value, safety: safety as ContactSafety, note, ...supersedes };
        return addContact({ path, headers, body });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((kind) => ({ value: kind, label: t(`contactData.kind.${kind}`) }))}
            noEmpty
          />
          <TextField hand={hand} field="value" />
          <ChoiceField
            hand={hand}
            field="safety"
            options={SAFETY.map((one) => ({ value: one, label: t(`contactData.safety.${one}`) }))}
            noEmpty
          />
          <AreaField hand={hand} field="note" rows={2} description={t('contactData.noteHint')} />
        </>
      )}
    </RecordDialog>
  );
}
