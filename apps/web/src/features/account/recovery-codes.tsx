import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintButton } from '../../shared/components/print-button.js';

/** Shown the only time they can be seen; closed by its button alone, once the person says that they are kept. */
export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation('account');
  const [kept, setKept] = useState(false);
  return (
    <Stack>
      <Text>{t('codes.lead')}</Text>
      <ol className="izdeu-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Checkbox
        className="izdeu-no-print"
        label={t('codes.kept')}
        checked={kept}
        onChange={({ currentTarget }) => setKept(currentTarget.checked)}
      />
      <Group justify="flex-end" gap="xs" className="izdeu-no-print">
        <PrintButton />
        <Button disabled={!kept} onClick={onDone}>
          {t('codes.done')}
        </Button>
      </Group>
    </Stack>
  );
}
