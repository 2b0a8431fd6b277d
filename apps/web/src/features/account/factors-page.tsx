import { listFactors, removePasskey, removeTotp, renewRecoveryCodes, type PasskeyView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { knowsPasskeys } from '../../shared/session/passkey-browser.js';
import { useSignedIn } from '../../shared/session/session.js';
import { PasskeySetup } from './passkey-setup.js';
import { RecoveryCodes } from './recovery-codes.js';
import { RenamePasskeyDialog } from './rename-passkey-dialog.js';
import { TotpSetup } from './totp-setup.js';

const KEY = ['factors'] as const;

type Open =
  | { readonly kind: 'passkey' | 'code' }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'rename'; readonly passkey: PasskeyView };

/** One's own second factors: passkeys, the authenticator app, and the codes for a lost device. */
export function FactorsPage() {
  const { t } = useTranslation(['account', 'common']);
  const { session } = useSignedIn();
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => listFactors() });
  const [open, setOpen] = useState<Open | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: KEY });
  const act = useMutation({ mutationFn: (what: () => Promise<unknown>) => what(), onSettled: reload });
  const close = () => setOpen(null);
  const made = (codes: readonly string[]) => {
    void reload();
    setOpen(codes.length > 0 ? { kind: 'codes', codes } : null);
  };

  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { passkeys, totpSince, recoveryCodesLeft } = query.data;
  const hasFactor = passkeys.length > 0 || totpSince !== null;
  return (
    <Page title={t('title')} lead={session.user.role === 'administrator' ? t('leadAdministrator') : t('lead')}>
      {act.isError && <ProblemNotice error={act.error} />}
      <Section title={t('passkey.title')} lead={t('choose.passkey')}>
        {passkeys.map((passkey) => (
          <Row
            key={passkey.id}
            name={passkey.name}
            note={
              passkey.lastUsedAt === null
                ? t('passkey.since', { at: formatInstant(passkey.createdAt) })
                : t('passkey.used', { at: formatInstant(passkey.lastUsedAt) })
            }
          >
            <Button
              size="compact-md"
              variant="default"
              aria-label={`${t('passkey.rename')}: ${passkey.name}`}
              onClick={() => setOpen({ kind: 'rename', passkey })}
            >
              {t('passkey.rename')}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              aria-label={`${t('remove')}: ${passkey.name}`}
              onClick={() => act.mutate(() => removePasskey({ path: { id: passkey.id } }))}
            >
              {t('remove')}
            </Button>
          </Row>
        ))}
        <div>
          <Button disabled={!knowsPasskeys()} onClick={() => setOpen({ kind: 'passkey' })}>
            {t('passkey.add')}
          </Button>
        </div>
        {!knowsPasskeys() && <Text c="dimmed">{t('passkey.notHere')}</Text>}
      </Section>
      <Section title={t('totp.title')} lead={t('choose.code')}>
        {totpSince === null ? (
          <div>
            <Button variant="default" onClick={() => setOpen({ kind: 'code' })}>
              {t('totp.add')}
            </Button>
          </div>
        ) : (
          <Row name={t('totp.on')} note={t('passkey.since', { at: formatInstant(totpSince) })}>
            <Button
              size="compact-md"
              variant="default"
              aria-label={`${t('remove')}: ${t('totp.title')}`}
              onClick={() => act.mutate(() => removeTotp())}
            >
              {t('remove')}
            </Button>
          </Row>
        )}
      </Section>
      {hasFactor && (
        <Section title={t('codes.title')} lead={t('codes.left', { count: recoveryCodesLeft })}>
          <div>
            <Button variant="default" onClick={() => act.mutate(async () => made((await renewRecoveryCodes()).codes))}>
              {t('codes.renew')}
            </Button>
          </div>
        </Section>
      )}
      {open && <OpenDialog open={open} onMade={made} onClose={close} onRenamed={() => void reload()} />}
    </Page>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly onMade: (codes: readonly string[]) => void;
  readonly onRenamed: () => void;
  readonly onClose: () => void;
}

/** Codes and secrets are seen once: their dialogs close by their own buttons alone. */
function OpenDialog({ open, onMade, onRenamed, onClose }: OpenDialogProps) {
  const { t } = useTranslation('account');
  if (open.kind === 'rename') return <RenamePasskeyDialog {...open} onRenamed={onRenamed} onClose={onClose} />;
  const title = { passkey: t('passkey.add'), code: t('totp.add'), codes: t('codes.title') }[open.kind];
  return (
    <Dialog opened title={title}>
      {open.kind === 'codes' && <RecoveryCodes codes={open.codes} onDone={onClose} />}
      {open.kind === 'passkey' && <PasskeySetup onMade={onMade} onCancel={onClose} />}
      {open.kind === 'code' && <TotpSetup onMade={onMade} onCancel={onClose} />}
    </Dialog>
  );
}

function Section({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" maw="42rem">
          {lead}
        </Text>
      </div>
      {children}
    </Stack>
  );
}

function Row({ name, note, children }: { readonly name: string; readonly note: string; readonly children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs" maw="42rem">
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      </div>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
