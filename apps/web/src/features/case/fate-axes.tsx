import { chooseFate, confirmFate, type FateAxisView, type FateClaimView } from '@izdeu/api-client';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { ClaimFateDialog, type FateQuestion } from './claim-fate-dialog.js';
import { ContradictDialog, Contradictions } from './contradictions.js';
import { ReportedDeath } from './reported-death.js';
import { SourceDialog } from './source-dialog.js';
import { SourcesOf } from './sources-of.js';

type Asked =
  | ({ readonly step: 'claim' } & FateQuestion)
  | { readonly step: 'choose' | 'confirm' | 'source' | 'contradiction'; readonly claim: FateClaimView };

/** All that was said on each axis; what contradicts stays, and a person picks what is worked with. */
export function FateAxes() {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <section>
      <Title order={2} mb="xs">
        {t('fate.title')}
      </Title>
      <Stack gap="md">
        {file.fate.map((axis) => (
          <AxisCard key={axis.axis} axis={axis} onAsk={setAsked} />
        ))}
      </Stack>
      {asked?.step === 'claim' && <ClaimFateDialog axis={asked.axis} replaces={asked.replaces} onClose={close} />}
      {asked?.step === 'source' && <SourceDialog of={{ kind: 'claim', id: asked.claim.id }} onClose={close} />}
      {asked?.step === 'contradiction' && (
        <ContradictDialog one={{ kind: 'claim', id: asked.claim.id }} onClose={close} />
      )}
      {(asked?.step === 'choose' || asked?.step === 'confirm') && (
        <ConfirmDialog
          title={t(`fate.${asked.step}.title`)}
          lead={t(`fate.${asked.step}.text`)}
          submitLabel={t(`fate.${asked.step}.button`)}
          submit={async () => {
            const path = { id: file.id, claimId: asked.claim.id };
            await (asked.step === 'choose' ? chooseFate({ path }) : confirmFate({ path }));
            await reload();
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

function AxisCard({ axis, onAsk }: { readonly axis: FateAxisView; readonly onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation(['case', 'story']);
  const { may } = useCaseFile();
  const standing = axis.claims.filter((one) => one.supersededById === null);
  const replaced = axis.claims.filter((one) => one.supersededById !== null);
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t(`axis.${axis.axis}`)}</Title>
        {may('case:work') && (
          <Button
            size="compact-md"
            variant="default"
            className="izdeu-no-print"
            aria-label={`${t('fate.add')}: ${t(`axis.${axis.axis}`)}`}
            onClick={() => onAsk({ step: 'claim', axis: axis.axis, replaces: null })}
          >
            {t('fate.add')}
          </Button>
        )}
      </Group>
      {standing.length === 0 && <Text c="dimmed">{t('fate.none')}</Text>}
      {axis.contradicted && <Text>{t('fate.contradiction')}</Text>}
      {axis.reportedDead && (
        <Group gap="xs">
          <ReportedDeath axis={axis} />
          <span>{t('story:death.text')}</span>
        </Group>
      )}
      <Stack gap="sm">
        {standing.map((claim) => (
          <Claim key={claim.id} claim={claim} axis={axis} onAsk={onAsk} />
        ))}
      </Stack>
      {replaced.length > 0 && (
        <details>
          <summary>{t('replaced', { count: replaced.length })}</summary>
          <Stack gap="sm" mt="xs">
            {replaced.map((claim) => (
              <Claim key={claim.id} claim={claim} axis={axis} onAsk={onAsk} />
            ))}
          </Stack>
        </details>
      )}
    </Paper>
  );
}

interface ClaimProps {
  readonly claim: FateClaimView;
  readonly axis: FateAxisView;
  readonly onAsk: (asked: Asked) => void;
}

function Claim({ claim, axis, onAsk }: ClaimProps) {
  const { t } = useTranslation(['case', 'story']);
  const { may } = useCaseFile();
  const { label } = useCodeWords(['fate_value']);
  const stands = claim.supersededById === null;
  const works = axis.working?.id === claim.id;
  // The server refuses both; a button that never works would only puzzle.
  const isUnconfirmedDeath = claim.value === 'deceased' && claim.confirmedAt === null;
  const canChoose = !isUnconfirmedDeath && !(claim.axis === 'liberty' && claim.producedByState);
  return (
    <div>
      <Group gap="xs">
        <Text fw={600} td={stands ? undefined : 'line-through'}>
          {label('fate_value', `${claim.axis}.${claim.value}`)}
        </Text>
        {works && <StatusTag tone="done">{axis.chosenBy === 'person' ? t('fate.chosen') : t('fate.byRule')}</StatusTag>}
        {!stands && <StatusTag tone="neutral">{t('superseded')}</StatusTag>}
      </Group>
      <div>
        {t('axis.asOf')}: <ToldDate edtf={claim.asOf} />
      </div>
      <SourcesOf statement={claim} />
      <div className="izdeu-dim">
        {t(`confidence.${claim.confidence}`)} ·{' '}
        {t('recorded', { who: claim.recordedBy, when: formatInstant(claim.recordedAt) })}
        {claim.confirmedAt &&
          ` · ${t('fate.confirmed', { who: claim.confirmedBy, when: formatInstant(claim.confirmedAt) })}`}
      </div>
      {claim.supersedeReason && <div>{t('story:replace.shown', { why: claim.supersedeReason })}</div>}
      <Contradictions found={claim.contradicts} canEnd={stands && may('case:work')} />
      {stands && may('case:work') && (
        <Group gap="xs" mt={4} className="izdeu-no-print">
          {canChoose && !(works && axis.chosenBy === 'person') && (
            <Button size="compact-sm" variant="default" onClick={() => onAsk({ step: 'choose', claim })}>
              {t('fate.choose.button')}
            </Button>
          )}
          {claim.confirmedAt === null && (
            <Button size="compact-sm" variant="default" onClick={() => onAsk({ step: 'confirm', claim })}>
              {t('fate.confirm.button')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onAsk({ step: 'claim', axis: claim.axis, replaces: claim })}
          >
            {t('replace')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAsk({ step: 'source', claim })}>
            {t('story:source.add')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAsk({ step: 'contradiction', claim })}>
            {t('story:contradiction.add')}
          </Button>
        </Group>
      )}
    </div>
  );
}
