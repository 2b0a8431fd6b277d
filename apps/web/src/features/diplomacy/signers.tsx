import type { PetitionView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';

type Signer = PetitionView['signers'][number];

interface SignersProps {
  readonly signers: readonly Signer[];
  readonly onAdd?: () => void;
  readonly onEnd?: (signer: Signer) => void;
}

/** Who signed, as far as the reader may read them, each with how their consent was noted. */
export function Signers({ signers, onAdd, onEnd }: SignersProps) {
  const { t } = useTranslation('petitions');
  return (
    <Stack component="section" gap="sm" aria-labelledby="signers">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} id="signers">
            {t('signers.title', { count: signers.length })}
          </Title>
          <Text c="dimmed">{t('signers.note')}</Text>
        </div>
        {onAdd && (
          <Button variant="default" className="izdeu-no-print" onClick={onAdd}>
            {t('signers.add')}
          </Button>
        )}
      </Group>
      <ul className="izdeu-tasks" aria-labelledby="signers">
        {signers.map((signer) => (
          <li key={signer.id}>
            <div>
              <NameText>{signer.name}</NameText>
              <div className="izdeu-dim" dir="auto">
                {signer.consent}
              </div>
            </div>
            {onEnd && (
              <Button
                size="compact-sm"
                variant="default"
                className="izdeu-no-print"
                aria-label={`${t('signers.takeOff')}: ${signer.name}`}
                onClick={() => onEnd(signer)}
              >
                {t('signers.takeOff')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
