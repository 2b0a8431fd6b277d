import { answerLevel, takeLevelBack, type LevelRequestView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';

const STEPS = ['agree', 'refuse', 'takeBack'] as const;
type Step = (typeof STEPS)[number];

/** Requests to lower the level: a second person answers, never the author. */
export function LevelRequests({
  requests,
  acts,
}: {
  readonly requests: readonly LevelRequestView[];
  readonly acts: boolean;
}) {
  const { t } = useTranslation(['access', 'case']);
  const { file, reload } = useCaseFile();
  const { session } = useSignedIn();
  const [asked, setAsked] = useState<{ readonly step: Step; readonly request: LevelRequestView } | null>(null);
  const lineOf = ({ fromLevel, toLevel }: LevelRequestView): string =>
    t('request.line', { from: t(`case:level.${levelKey(fromLevel)}`), to: t(`case:level.${levelKey(toLevel)}`) });
  const stepsOf = (request: LevelRequestView): readonly Step[] => {
    if (!acts || standingOf(request) !== 'waiting') return [];
    return request.createdBy === session.user.id ? ['takeBack'] : ['agree', 'refuse'];
  };
  return (
    <section>
      <Title order={3}>{t('request.title')}</Title>
      {requests.length === 0 && <Text c="dimmed">{t('request.none')}</Text>}
      <Stack gap="md">
        {requests.map((request) => (
          <div key={request.id}>
            <Group gap="xs">
              <span>{lineOf(request)}</span>
              <StatusTag tone={TONES[standingOf(request)]}>{t(`request.${standingOf(request)}`)}</StatusTag>
              {stepsOf(request).map((step) => (
                <Button key={step} size="compact-sm" variant="default" onClick={() => setAsked({ step, request })}>
                  {t(`request.${step}`)}
                </Button>
              ))}
            </Group>
            <Text dir="auto">{request.reason}</Text>
            <Text size="sm" className="izdeu-dim">
              {t('request.by', { name: request.author, at: formatInstant(request.createdAt) })}
              {request.answeredAt !== null &&
                ` · ${t('request.by', { name: request.answeredBy ?? '', at: formatInstant(request.answeredAt) })}`}
            </Text>
          </div>
        ))}
      </Stack>
      {asked && (
        <ConfirmDialog
          title={t(`request.${asked.step}`)}
          lead={lineOf(asked.request)}
          submitLabel={t(`request.${asked.step}`)}
          submit={async () => {
            const path = { id: file.id, requestId: asked.request.id };
            if (asked.step === 'takeBack') await takeLevelBack({ path });
            else await answerLevel({ path, body: { agreed: asked.step === 'agree' } });
            await reload();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

const LEVELS = ['0', '1', '2', '3'] as const;
export const levelKey = (level: number): (typeof LEVELS)[number] => LEVELS[level] ?? '3';
const TONES = { agreed: 'done', refused: 'stopped', takenBack: 'neutral', waiting: 'waiting' } as const;

function standingOf({ agreed, takenBackAt }: LevelRequestView): keyof typeof TONES {
  if (takenBackAt !== null) return 'takenBack';
  if (agreed === null) return 'waiting';
  return agreed ? 'agreed' : 'refused';
}
