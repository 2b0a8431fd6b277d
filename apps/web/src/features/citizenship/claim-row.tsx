import type { EvidencedClaimView } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { SourceLine } from '../case/case-tags.js';
import { BearingPaper } from './bearing-paper.js';
import { EvidenceDialog } from './evidence-dialog.js';
import { OtherRecord } from './other-record.js';
import { TakeOut } from './take-out.js';

interface ClaimRowProps {
  readonly claim: EvidencedClaimView;
  /** What can be done with a claim that stands. */
  readonly actions?: ReactNode;
}

/** One statement with its dates, its source, and what bears it out or denies it. */
export function ClaimRow({ claim, actions }: ClaimRowProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { may } = useCaseFile();
  const { label, text } = useCodeWords(['citizenship_status']);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const stands = claim.supersededById === null && may('case:work');
  return (
    <li>
      <div className={claim.supersededById ? 'izdeu-replaced' : undefined}>
        <Group gap="xs">
          <Text fw={600}>{label('citizenship_status', claim.status)}</Text>
          {claim.isWorking && <StatusTag tone="done">{t('case:fate.chosen')}</StatusTag>}
        </Group>
        <div>
          {t('from')}: <ToldDate edtf={claim.from} /> · {t('to')}: <ToldDate edtf={claim.to} />
        </div>
        <div>{text('citizenship_status', claim.status, 'protectionNote')}</div>
        {claim.assertedBy && (
          <div>
            {t('assertedBy')}: <bdi>{claim.assertedBy}</bdi>
          </div>
        )}
        <SourceLine kind={claim.sourceKind} note={claim.sourceNote} confidence={claim.confidence} />
        <div className="izdeu-dim">{formatInstant(claim.recordedAt)}</div>
        <OtherRecord personId={claim.personId} />
        {claim.evidence.length === 0 ? (
          <div className="izdeu-dim">{t('evidence.none')}</div>
        ) : (
          <ul className="izdeu-plain-list">
            {claim.evidence.map((one) => (
              <li key={one.id}>
                <Group gap="xs">
                  <StatusTag tone={one.stance === 'supports' ? 'done' : 'attention'}>
                    {t(`evidence.${one.stance}`)}
                  </StatusTag>
                  <span>
                    {t(`party.${one.party}`)}
                    {one.said && (
                      <>
                        , <ToldDate edtf={one.said} />
                      </>
                    )}
                  </span>
                  <BearingPaper paper={one.paper} />
                  <SourceLine kind={one.sourceKind} note={one.sourceNote} />
                  {stands && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      className="izdeu-no-print"
                      onClick={() => setEnding(one.id)}
                    >
                      {t('case:takeOut')}
                    </Button>
                  )}
                </Group>
              </li>
            ))}
          </ul>
        )}
      </div>
      {stands && (
        <Group gap="xs" className="izdeu-no-print">
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('evidence.add')}
          </Button>
          {actions}
        </Group>
      )}
      {adding && <EvidenceDialog claim={claim} onClose={() => setAdding(false)} />}
      {ending !== null && (
        <TakeOut what="evidence" personId={claim.personId} recordId={ending} onClose={() => setEnding(null)} />
      )}
    </li>
  );
}
