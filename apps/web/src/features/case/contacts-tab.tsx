import { logContact, type ContactChannel, type ContactDirection } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatInstant } from '../../shared/dates/format.js';
import { instantOfAlmaty, localOfAlmaty } from './clock.js';
import { MomentField } from './moment-field.js';

const CHANNELS = ['phone', 'messenger', 'email', 'post', 'visit', 'office'] as const;
const DIRECTIONS = ['incoming', 'outgoing'] as const;

/** Who was spoken to, when and about what. Entries are not edited. */
export function ContactsTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [adding, setAdding] = useState(false);
  const personOf = (id: string | null) => file.parties.find((one) => one.person.id === id)?.person.displayName;
  return (
    <Stack gap="lg">
      <TabHead
        title={t('tabs.contacts')}
        lead={t('contact.lead')}
        action={may('case:work') && <Button onClick={() => setAdding(true)}>{t('contact.add')}</Button>}
      />
      {file.contacts.length === 0 && <Empty title={t('contact.none')} advice={t('contact.noneAdvice')} />}
      <ul className="izdeu-tasks">
        {file.contacts.map((entry) => (
          <li key={entry.id}>
            <div>
              <Group gap="xs">
                <Text fw={600}>{formatInstant(entry.happenedAt)}</Text>
                <span>
                  {t(`contact.channel.${entry.channel}`)}, {t(`contact.direction.${entry.direction}`)}
                </span>
                {entry.personId ? <NameText>{personOf(entry.personId) ?? ''}</NameText> : t('contact.nobody')}
              </Group>
              <div className="izdeu-words">
                <bdi>{entry.summary}</bdi>
              </div>
              <div className="izdeu-dim">{entry.recordedBy}</div>
            </div>
          </li>
        ))}
      </ul>
      {adding && <ContactDialog onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function ContactDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const people = file.parties
    .filter((one) => one.endedAt === null)
    .map(({ person }) => ({ value: person.id, label: person.displayName }));
  return (
    <FormDialog
      keepAs={`contact:${file.id}`}
      title={t('contact.add')}
      submitLabel={t('save')}
      initial={{ personId: '', happenedAt: localOfAlmaty(), channel: 'phone', direction: 'outgoing', summary: '' }}
      labels={{
        personId: t('contact.person'),
        happenedAt: t('contact.when'),
        channel: t('contact.channelLabel'),
        direction: t('contact.directionLabel'),
        summary: t('contact.summary'),
      }}
      required={['happenedAt', 'summary']}
      submit={async (form, { key }) => {
        await logContact({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            personId: form.personId || null,
            happenedAt: instantOfAlmaty(form.happenedAt),
            channel: form.channel as ContactChannel,
            direction: form.direction as ContactDirection,
            summary: form.summary,
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="personId" options={people} emptyLabel={t('contact.nobody')} />
          <MomentField hand={hand} field="happenedAt" />
          <ChoiceField
            hand={hand}
            field="channel"
            options={CHANNELS.map((one) => ({ value: one, label: t(`contact.channel.${one}`) }))}
            noEmpty
          />
          <ChoiceField
            hand={hand}
            field="direction"
            options={DIRECTIONS.map((one) => ({ value: one, label: t(`contact.direction.${one}`) }))}
            noEmpty
          />
          <AreaField hand={hand} field="summary" rows={5} description={t('contact.summaryHint')} />
        </>
      )}
    </FormDialog>
  );
}
