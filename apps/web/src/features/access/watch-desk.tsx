import { breakGlass, seeHomeNotice, type HomeView, type NoticeView } from '@izdeu/api-client';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, TextField } from '../../shared/components/form-fields.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';

/** On the home page: what somebody must hear of at once, their locked cases, and the glass to break. */
export default function WatchDesk({ home }: { readonly home: HomeView }) {
  const { t } = useTranslation('access');
  const { may } = useSignedIn();
  const [breaking, setBreaking] = useState(false);
  return (
    <>
      {home.notices.length > 0 && <Notices notices={home.notices} />}
      {home.locked.length > 0 && (
        <section>
          <Title order={2}>{t('locked.title')}</Title>
          <Group gap="md">
            {home.locked.map(({ id, number }) => (
              <Anchor key={id} renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
                <FileNumber>{number}</FileNumber>
              </Anchor>
            ))}
          </Group>
        </section>
      )}
      {may('case:break_glass') && (
        <Group>
          <Button variant="default" onClick={() => setBreaking(true)}>
            {t('glass.button')}
          </Button>
        </Group>
      )}
      {breaking && <GlassDialog onClose={() => setBreaking(false)} />}
    </>
  );
}

function Notices({ notices }: { readonly notices: readonly NoticeView[] }) {
  const { t } = useTranslation('access');
  const { may } = useSignedIn();
  const client = useQueryClient();
  return (
    <section>
      <Title order={2}>{t('notice.title')}</Title>
      <Stack gap="md" mt="xs">
        {notices.map(({ id, kind, at, who, caseId, caseNumber }) => (
          <Group key={id} justify="space-between" align="flex-start">
            <div>
              <Text fw={600}>{t(`notice.${kind}`, { who })}</Text>
              <Text size="sm" className="izdeu-dim">
                {formatInstant(at)}
                {caseId !== null && ' · '}
                {caseId !== null &&
                  (may('case:exists') && caseNumber !== null ? (
                    <Link to="/cases/$id" params={{ id: caseId }}>
                      {t('notice.case', { number: caseNumber })}
                    </Link>
                  ) : (
                    t('notice.caseId', { id: caseId })
                  ))}
              </Text>
            </div>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() =>
                void seeHomeNotice({ path: { id } }).then(() => client.invalidateQueries({ queryKey: ['home'] }))
              }
            >
              {t('notice.seen')}
            </Button>
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function GlassDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  return (
    <FormDialog
      keepAs="break-glass"
      title={t('glass.title')}
      lead={t('glass.lead')}
      submitLabel={t('glass.open')}
      initial={{ number: '', purpose: '' }}
      labels={{ number: t('glass.number'), purpose: t('glass.purpose') }}
      required={['number', 'purpose']}
      submit={async ({ number, purpose }, { key }) => {
        const { caseId } = await breakGlass({ body: { number, purpose }, headers: { 'Idempotency-Key': key } });
        await navigate({ to: '/cases/$id', params: { id: caseId } });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="number" />
          <AreaField hand={hand} field="purpose" description={t('level.purposeHint')} />
        </>
      )}
    </FormDialog>
  );
}
