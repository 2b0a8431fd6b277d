import { grantAccess, revokeGrant, type CaseAccessView, type GrantView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { endOfDay, formatInstant } from '../../shared/dates/format.js';
import { useColleagueOptions } from './use-colleagues.js';

const RESTRICTED = 2;

/** Who was let in for a time and a purpose; what is over stays on the list. */
export function Grants({ access, acts }: { readonly access: CaseAccessView; readonly acts: boolean }) {
  const { t } = useTranslation('access');
  const { file, reload } = useCaseFile();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<GrantView | null>(null);
  return (
    <section>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div className="izdeu-beside">
          <Title order={3}>{t('grant.title')}</Title>
          {access.level === RESTRICTED && <Text c="dimmed">{t('grant.lead')}</Text>}
        </div>
        {acts && access.level === RESTRICTED && (
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('grant.give')}
          </Button>
        )}
      </Group>
      {access.level < RESTRICTED && <Text>{t('grant.notNeeded')}</Text>}
      {access.level > RESTRICTED && <Text>{t('grant.notLocked')}</Text>}
      {access.level === RESTRICTED && access.grants.length === 0 && <Text>{t('grant.none')}</Text>}
      <Stack gap="md">
        {access.grants.map((grant) => (
          <div key={grant.id}>
            <Group gap="xs">
              <strong>{grant.displayName}</strong>
              <span>{t(`grant.kind.${grant.kind}`, { name: grant.givenBy })}</span>
              <StatusTag tone={grant.standing ? 'attention' : 'neutral'}>
                {grant.standing ? t('grant.standing') : t('grant.over')}
              </StatusTag>
              {acts && grant.standing && (
                <Button size="compact-sm" variant="default" onClick={() => setEnding(grant)}>
                  {t('grant.revoke')}
                </Button>
              )}
            </Group>
            <Text dir="auto">{grant.purpose}</Text>
            <Text size="sm" className="izdeu-dim">
              {t('grant.time', {
                from: formatInstant(grant.startsAt),
                to: formatInstant(grant.revokedAt ?? grant.untilAt),
              })}
            </Text>
          </div>
        ))}
      </Stack>
      {giving && <GiveDialog onClose={() => setGiving(false)} />}
      {ending && (
        <ConfirmDialog
          title={t('grant.revoke')}
          lead={t('grant.revokeLead', { name: ending.displayName })}
          submitLabel={t('grant.revoke')}
          submit={async () => {
            await revokeGrant({ path: { id: file.id, grantId: ending.id } });
            await reload();
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}

function GiveDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('access');
  const { file, reload } = useCaseFile();
  const colleagues = useColleagueOptions();
  return (
    <FormDialog
      keepAs={`grant:${file.id}`}
      title={t('grant.give')}
      lead={t('grant.lead')}
      submitLabel={t('grant.give')}
      initial={{ userId: '', until: '', purpose: '' }}
      labels={{ userId: t('people.colleague'), until: t('grant.until'), purpose: t('level.purpose') }}
      required={['userId', 'until', 'purpose']}
      submit={async ({ userId, until, purpose }, { key }) => {
        await grantAccess({
          path: { id: file.id },
          body: { userId, until: endOfDay(until), purpose },
          headers: { 'Idempotency-Key': key },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="userId" options={colleagues} />
          <DateField hand={hand} field="until" />
          <AreaField hand={hand} field="purpose" description={t('level.purposeHint')} />
        </>
      )}
    </FormDialog>
  );
}
