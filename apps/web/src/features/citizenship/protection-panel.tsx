import type { CitizenshipView, ProtectionLineView } from '@izdeu/api-client';
import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../shared/components/status-tag.js';
import { PROTECTION_KINDS, STRENGTH_TONES } from '../../shared/people/protection-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** Who may act for the person today, in plain words: on what ground, what speaks against it, what to write. */
export function ProtectionPanel({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation('citizenship');
  const { lines, lead, neverContactPrc } = citizenship.protection;
  const first = lines.find(({ ground }) => ground === lead);
  const others = lines.filter(({ ground }) => ground !== lead);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('protection.title')}>
      <Stack gap="sm">
        <div>
          <Title order={3}>{t('protection.title')}</Title>
          <Text className="izdeu-dim">{t('protection.lead')}</Text>
        </div>
        {neverContactPrc && (
          <Alert variant="outline" color="red" title={t('protection.never')}>
            {t('protection.neverText')}
          </Alert>
        )}
        {first && <Line line={first} citizenship={citizenship} />}
        {others.length > 0 && (
          <details>
            <summary>{t('protection.others', { count: others.length })}</summary>
            <Stack gap="md" mt="sm">
              {others.map((line) => (
                <Line key={line.ground} line={line} citizenship={citizenship} />
              ))}
            </Stack>
          </details>
        )}
      </Stack>
    </Paper>
  );
}

interface LineProps {
  readonly line: ProtectionLineView;
  readonly citizenship: CitizenshipView;
}

function Line({ line, citizenship }: LineProps) {
  const { t } = useTranslation(['citizenship', 'common']);
  const { label, text } = useCodeWords([...PROTECTION_KINDS, 'citizenship_status']);
  const claims = citizenship.claims.filter(({ id }) => line.claimIds.includes(id));
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text fw={600}>{t(`common:protection.who.${line.protector}`)}</Text>
        <StatusTag tone={STRENGTH_TONES[line.strength]}>{t(`common:protection.strength.${line.strength}`)}</StatusTag>
      </Group>
      <p className="izdeu-plain">
        {label('protection_ground', line.ground)}. {text('protection_ground', line.ground, 'why')}
      </p>
      <dl className="izdeu-facts">
        <div>
          <dt>{t('protection.letter')}</dt>
          <dd>{text('protection_ground', line.ground, 'letter')}</dd>
        </div>
        <div>
          <dt>{t('protection.against')}</dt>
          <dd>
            {line.doubts.length === 0 && t('protection.noneAgainst')}
            {line.doubts.map((doubt) => (
              <div key={doubt}>
                <b>{label('protection_doubt', doubt)}.</b> {text('protection_doubt', doubt, 'answer')}
              </div>
            ))}
          </dd>
        </div>
        {line.basis.length > 0 && (
          <div>
            <dt>{t('protection.basis')}</dt>
            <dd>{line.basis.map((one) => label('legal_basis', one)).join('; ')}</dd>
          </div>
        )}
        {claims.length > 0 && (
          <div>
            <dt>{t('protection.rests')}</dt>
            <dd>{claims.map(({ status }) => label('citizenship_status', status)).join('; ')}</dd>
          </div>
        )}
      </dl>
    </Stack>
  );
}
