import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';

export interface HandedLink {
  readonly login: string;
  readonly link: string;
  /** The first password of a new account. */
  readonly invitation: boolean;
}

/** Shows a one-time link the only time it can be seen. Closes by its button alone, so that a stray click loses nothing. */
export function OneTimeLinkDialog({
  handed,
  onClose,
}: {
  readonly handed: HandedLink | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  return (
    <Dialog opened={handed !== null} title={t('link.title')}>
      {handed && (
        <Stack>
          <Text>{t('link.for', { login: handed.login })}</Text>
          <Code block className="izdeu-long-code">
            {handed.link}
          </Code>
          <Text>{handed.invitation ? t('link.onceInvitation') : t('link.once')}</Text>
          <Group justify="flex-end" gap="xs">
            <CopyButton value={handed.link}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('link.copied') : t('link.copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{t('link.done')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
