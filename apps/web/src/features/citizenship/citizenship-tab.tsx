import { chooseCitizenship, type CitizenshipClaimView } from '@izdeu/api-client';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { Timeline } from '../../shared/components/timeline.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { SourceLine } from './case-tags.js';
import { CitizenshipDialog } from './citizenship-dialog.js';

type Asked =
  | { readonly step: 'claim'; readonly replaces: CitizenshipClaimView | null }
  | { readonly step: 'choose'; readonly claim: CitizenshipClaimView };

const STATES = ['KZ', 'CN', 'KG', 'XX'] as const;

/** From when to when as one EDTF interval, for the picture. */
const intervalOf = ({ from, to }: CitizenshipClaimView): string =>
  from === '' && to === '' ? '' : from === to ? from : `${from || '..'}/${to || '..'}`;

/** Statements on citizenship and residence over time, read for one question: who owes this person protection, and why. */
export function CitizenshipTab() {
  const { t } = useTranslation('case');
  const { file, may, reload } = useCaseFile();
  const { label, text } = useCodeWords(['citizenship_status']);
  const [asked, setAsked] = useState<Asked | null>(null);
  const claims = file.sought.citizenship;
  const standing = claims.filter((one) => one.supersededById === null);
  const replaced = claims.filter((one) => one.supersededById !== null);
  const items = standing.map((one) => ({
    id: one.id,
    track: STATES.find((state) => state === one.state) ?? 'XX',
    edtf: intervalOf(one),
    title: label('citizenship_status', one.status),
    source: <SourceLine kind={one.sourceKind} note={one.sourceNote} confidence={one.confidence} />,
  }));
  const add = may('case:work') && (
    <Button onClick={() => setAsked({ step: 'claim', replaces: null })}>{t('citizenship.add')}</Button>
  );
  const row = (claim: CitizenshipClaimView) => (
    <li key={claim.id}>
      <div className={claim.supersededById ? 'izdeu-replaced' : undefined}>
        <Group gap="xs">
          <Text fw={600}>{label('citizenship_status', claim.status)}</Text>
          {claim.isWorking && <StatusTag tone="done">{t('fate.chosen')}</StatusTag>}
        </Group>
        <div>
          {t('citizenship.from')}: <ToldDate edtf={claim.from} /> · {t('citizenship.to')}: <ToldDate edtf={claim.to} />
        </div>
        <div>{text('citizenship_status', claim.status, 'protectionNote')}</div>
        {claim.assertedBy && (
          <div>
            {t('citizenship.assertedBy')}: <bdi>{claim.assertedBy}</bdi>
          </div>
        )}
        <SourceLine kind={claim.sourceKind} note={claim.sourceNote} confidence={claim.confidence} />
        <div className="izdeu-dim">{formatInstant(claim.recordedAt)}</div>
      </div>
      {claim.supersededById === null && may('case:work') && (
        <Group gap="xs" className="izdeu-no-print">
          {!claim.isWorking && (
            <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'choose', claim })}>
              {t('fate.choose.button')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'claim', replaces: claim })}>
            {t('replace')}
          </Button>
        </Group>
      )}
    </li>
  );
  return (
    <Stack gap="lg">
      <TabHead title={t('tabs.citizenship')} lead={t('citizenship.lead')} action={add} />
      {file.sought.citizenshipContested && (
        <Alert variant="outline" color="orange" title={t('citizenship.contested')}>
          {t('citizenship.contestedText')}
        </Alert>
      )}
      {claims.length === 0 && <Empty title={t('citizenship.none')} advice={t('citizenship.noneAdvice')} />}
      {items.some((one) => one.edtf !== '') && (
        <Timeline
          caption={t('citizenship.caption')}
          items={items.filter((one) => one.edtf !== '')}
          tracks={STATES.map((id) => ({ id, title: t(`citizenship.state.${id}`) }))}
        />
      )}
      <ul className="izdeu-tasks">{standing.map(row)}</ul>
      {replaced.length > 0 && (
        <details>
          <summary>{t('replaced', { count: replaced.length })}</summary>
          <ul className="izdeu-tasks">{replaced.map(row)}</ul>
        </details>
      )}
      {asked?.step === 'claim' && (
        <CitizenshipDialog personId={file.sought.id} replaces={asked.replaces} onClose={() => setAsked(null)} />
      )}
      {asked?.step === 'choose' && (
        <ConfirmDialog
          title={t('fate.choose.title')}
          lead={t('fate.choose.text')}
          submitLabel={t('fate.choose.button')}
          submit={async () => {
            await chooseCitizenship({ path: { id: file.sought.id, claimId: asked.claim.id } });
            await reload();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Stack>
  );
}
