import type { RelationPathView } from '@izdeu/api-client';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { ChainDrawing } from './chain-drawing.js';
import { EngineWord } from './engine-word.js';
import { MissingPapers } from './missing-papers.js';
import { PathDialog } from './path-dialog.js';
import { useRelation } from './relation-data.js';
import { PathVerdictTag } from './verdict-tags.js';

/** One applicant's chain to the sought person, as strong as its weakest link. */
export function ApplicantPath({ path }: { readonly path: RelationPathView }) {
  const { t } = useTranslation('proof');
  const { offers, person } = useRelation();
  const { label } = useCodeWords(['kin_term']);
  const [choosing, setChoosing] = useState(false);
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3}>
              <NameText>{person(path.personId)?.displayName ?? ''}</NameText>
            </Title>
            <Text className="izdeu-dim">
              {path.kinTerm ? t('soughtIs', { kin: label('kin_term', path.kinTerm) }) : t('noKinTerm')}
              {path.isPrimary && ` · ${t('signs')}`}
            </Text>
          </div>
          <PathVerdictTag verdict={path.verdict} />
        </Group>
        {path.evaluation && <EngineWord path={path} evaluation={path.evaluation} />}
        {path.linkIds.length === 0 ? (
          <Text>{t('noPath')}</Text>
        ) : (
          <ChainDrawing start={path.personId} linkIds={path.linkIds} />
        )}
        {path.linkIds.length > 0 && !path.chosen && (
          <div>
            <StatusTag tone="waiting">{t('onlyProposed')}</StatusTag> {t('onlyProposedText')}
          </div>
        )}
        {offers('choose_path') && (
          <Group className="izdeu-no-print">
            <Button variant="default" onClick={() => setChoosing(true)}>
              {t('path.choose')}
            </Button>
          </Group>
        )}
        {path.evaluation === null && <MissingPapers path={path} />}
      </Stack>
      {choosing && <PathDialog path={path} onClose={() => setChoosing(false)} />}
    </Paper>
  );
}
