import type { ProtectionLineView } from '@izdeu/api-client';
import { Alert, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../components/status-tag.js';
import { useCodeWords } from '../reference/use-code-words.js';
import { PROTECTION_KINDS, STRENGTH_TONES } from './protection-words.js';

interface ProtectionHintProps {
  /** Null where no ground that rests on citizenship leads to the recipient. */
  readonly line: ProtectionLineView | null;
  readonly neverContactPrc: boolean;
}

/** On what ground a recipient may be asked to act for the sought person: a hint beside the choice, it stops nothing. */
export function ProtectionHint({ line, neverContactPrc }: ProtectionHintProps) {
  const { t } = useTranslation();
  const { label, text } = useCodeWords(PROTECTION_KINDS);
  return (
    <section aria-label={t('protection.label')}>
      <Group gap="xs">
        <Text fw={600}>{t('protection.label')}</Text>
        <StatusTag tone={STRENGTH_TONES[line?.strength ?? 'none']}>
          {t(`protection.strength.${line?.strength ?? 'none'}`)}
        </StatusTag>
      </Group>
      <p className="izdeu-plain">
        {line === null
          ? t('protection.noGround')
          : `${label('protection_ground', line.ground)}. ${text('protection_ground', line.ground, 'letter')}`}
      </p>
      {line !== null && line.doubts.length > 0 && (
        <p className="izdeu-plain izdeu-dim">{line.doubts.map((one) => label('protection_doubt', one)).join('; ')}</p>
      )}
      {neverContactPrc && (
        <Alert variant="outline" color="red" mt="xs">
          {t('protection.neverContactPrc')}
        </Alert>
      )}
    </section>
  );
}
