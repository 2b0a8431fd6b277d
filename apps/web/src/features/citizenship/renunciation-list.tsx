import type { CitizenshipView, RenunciationStepView } from '@izdeu/api-client';
import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { SourceLine } from '../case/case-tags.js';
import { BearingPaper } from './bearing-paper.js';
import { OtherRecord } from './other-record.js';
import { StepDialog } from './step-dialog.js';

const STATE_TONES: Readonly<Record<RenunciationStepView['state'], StatusTone>> = {
  done: 'done',
  not_done: 'attention',
  not_known: 'waiting',
};
const SIDE_TONES: Readonly<Record<CitizenshipView['renunciation']['side'], StatusTone>> = {
  closed: 'done',
  open: 'attention',
  not_known: 'waiting',
};

/** The steps that end PRC citizenship, the missing one named, and the warning before a journey. */
export function RenunciationList({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation('citizenship');
  const { may } = useCaseFile();
  const [asked, setAsked] = useState<RenunciationStepView | null>(null);
  const { applies, steps, missing, side, preTravelWarning } = citizenship.renunciation;
  if (!applies) return null;
  return (
    <section aria-label={t('renunciation.title')}>
      <Group gap="xs">
        <Title order={3}>{t('renunciation.title')}</Title>
        <StatusTag tone={SIDE_TONES[side]}>{t(`renunciation.side.${side}`)}</StatusTag>
      </Group>
      <Text className="izdeu-dim">{t('renunciation.lead')}</Text>
      {preTravelWarning && (
        <Alert variant="outline" color="orange" mt="xs" title={t('renunciation.warning')}>
          {t('renunciation.warningText')}
        </Alert>
      )}
      <Text mt="xs">
        {missing === null ? (
          t('renunciation.whole')
        ) : (
          <>
            {t('renunciation.missing')}: <b>{t(`renunciation.step.${missing}`)}</b>
          </>
        )}
      </Text>
      <ol className="izdeu-tasks">
        {steps.map((one) => (
          <li key={one.step}>
            <div>
              <Group gap="xs">
                <Text fw={600}>{t(`renunciation.step.${one.step}`)}</Text>
                <StatusTag tone={STATE_TONES[one.state]}>{t(`renunciation.state.${one.state}`)}</StatusTag>
              </Group>
              {one.record ? (
                <>
                  {one.record.on && (
                    <div>
                      <ToldDate edtf={one.record.on} />
                    </div>
                  )}
                  <SourceLine kind={one.record.sourceKind} note={one.record.sourceNote} />
                  <BearingPaper paper={one.record.paper} />
                  <OtherRecord personId={one.record.personId} />
                </>
              ) : (
                one.state !== 'not_known' && <span className="izdeu-dim">{t('renunciation.derived')}</span>
              )}
            </div>
            {may('case:work') && (
              <Button
                size="compact-sm"
                variant="default"
                className="izdeu-no-print"
                aria-label={`${t('renunciation.record')}: ${t(`renunciation.step.${one.step}`)}`}
                onClick={() => setAsked(one)}
              >
                {t('renunciation.record')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {asked && <StepDialog step={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
