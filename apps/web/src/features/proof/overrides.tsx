import { grantOverride, revokeOverride, type OverrideView } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useRelation } from './relation-data.js';

/** A lawyer's reasoned decisions that a letter may go although the relation is not proven. */
export function Overrides() {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const { relation, offers } = useRelation();
  const { label } = useCodeWords(['recipient', 'gate_gap']);
  const [granting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<OverrideView | null>(null);
  if (relation.overrides.length === 0 && !offers('override')) return null;
  return (
    <section>
      <TabHead
        title={t('override.title')}
        lead={t('override.lead')}
        action={
          offers('override') && (
            <Button variant="default" onClick={() => setGranting(true)}>
              {t('override.grant')}
            </Button>
          )
        }
      />
      {relation.overrides.length === 0 && <Text className="izdeu-dim">{t('override.none')}</Text>}
      <ul className="izdeu-tasks">
        {relation.overrides.map((one) => (
          <li key={one.id}>
            <div>
              <Text fw={600}>{label('gate_gap', one.gap)}</Text>
              <div>{one.recipientCode ? label('recipient', one.recipientCode) : t('override.everyone')}</div>
              <bdi>{one.reason}</bdi>
              <div className="izdeu-dim">{t('judgedBy', { who: one.byName, when: formatInstant(one.createdAt) })}</div>
              {one.agreedBy && <div className="izdeu-dim">{t('second.agreedBy', { who: one.agreedBy })}</div>}
            </div>
            {offers('judge') && (
              <Group className="izdeu-no-print">
                <Button size="compact-sm" variant="default" onClick={() => setRevoking(one)}>
                  {t('override.revoke')}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {granting && <GrantDialog onClose={() => setGranting(false)} />}
      {revoking && (
        <ConfirmDialog
          title={t('override.revoke')}
          lead={t('override.revokeText')}
          submitLabel={t('override.revoke')}
          submit={async () => {
            await revokeOverride({ path: { id: file.id, overrideId: revoking.id } });
            await reload();
          }}
          onClose={() => setRevoking(null)}
        />
      )}
    </section>
  );
}

function GrantDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['recipient', 'gate_gap']);
  return (
    <FormDialog
      keepAs={`override:${file.id}`}
      title={t('override.grant')}
      lead={t('override.grantText')}
      submitLabel={t('override.grant')}
      initial={{ recipientCode: '', reason: '' }}
      labels={{ recipientCode: t('override.recipient'), reason: t('override.reason') }}
      required={['reason']}
      submit={async ({ recipientCode, reason }) => {
        await grantOverride({ path: { id: file.id }, body: { gap: 'relation_not_proven', recipientCode, reason } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="recipientCode"
            emptyLabel={t('override.everyone')}
            options={options('recipient', ({ data }) => data.neverSend !== true)}
          />
          <AreaField hand={hand} field="reason" rows={5} description={t('override.reasonHint')} />
        </>
      )}
    </FormDialog>
  );
}
