import type { LinkedCaseView, LinkedNowView } from '@izdeu/api-client';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';

interface LinkedCasesProps {
  readonly cases: readonly LinkedCaseView[];
  /** What came of the last choice. */
  readonly outcome: LinkedNowView | null;
  readonly onLink?: () => void;
  readonly onUnlink?: (link: LinkedCaseView) => void;
}

/** The cases of an event or a petition, as far as the reader may read them. */
export function LinkedCases({ cases, outcome, onLink, onUnlink }: LinkedCasesProps) {
  const { t } = useTranslation(['diplomacy', 'lists']);
  return (
    <Stack component="section" gap="sm" aria-labelledby="linked-cases">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} id="linked-cases">
            {t('cases.title', { count: cases.length })}
          </Title>
          <Text c="dimmed">{t('cases.lead')}</Text>
        </div>
        {onLink && (
          <Button variant="default" className="izdeu-no-print" onClick={onLink}>
            {t('cases.link')}
          </Button>
        )}
      </Group>
      <div role="status">
        {outcome && (
          <>
            <Text>{t('cases.linked', { linked: outcome.linked, already: outcome.already })}</Text>
            {outcome.unknown.length > 0 && <Text>{t('cases.unknown', { numbers: outcome.unknown.join(', ') })}</Text>}
          </>
        )}
      </div>
      {cases.length === 0 && <Text>{t('cases.none')}</Text>}
      <ul className="izdeu-tasks" aria-labelledby="linked-cases">
        {cases.map((one) => (
          <li key={one.linkId}>
            <Text component="div">
              <Anchor renderRoot={(props) => <Link to="/cases/$id/diplomacy" params={{ id: one.caseId }} {...props} />}>
                <FileNumber>{one.number}</FileNumber>
              </Anchor>{' '}
              <NameText>{one.soughtName}</NameText>
              <span className="izdeu-dim"> · {t(`lists:caseStatus.${one.status}`)}</span>
            </Text>
            {onUnlink && (
              <Button
                size="compact-sm"
                variant="default"
                className="izdeu-no-print"
                aria-label={`${t('cases.unlink')}: ${one.number}`}
                onClick={() => onUnlink(one)}
              >
                {t('cases.unlink')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
