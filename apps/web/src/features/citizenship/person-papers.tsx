import type { CitizenshipView, PersonPaperView } from '@izdeu/api-client';
import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { SourceLine } from '../case/case-tags.js';
import { PaperDialog } from './paper-dialog.js';
import { OtherRecord } from './other-record.js';
import { TakeOut } from './take-out.js';

type Asked =
  | { readonly step: 'record'; readonly replaces: PersonPaperView | null }
  | { readonly step: 'out'; readonly row: PersonPaperView };

const toneOf = ({ manner, returned }: PersonPaperView): StatusTone => {
  if (returned !== '' || manner === 'held') return 'done';
  return manner === 'surrendered' ? 'neutral' : 'attention';
};

/** Where the identity papers are: in hand, taken “for safe-keeping”, confiscated, surrendered, given back. */
export function PersonPapers({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { may } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <section aria-label={t('papers.title')}>
      <Group justify="space-between">
        <Title order={3}>{t('papers.title')}</Title>
        {may('case:work') && (
          <Button
            size="compact-sm"
            variant="default"
            className="izdeu-no-print"
            onClick={() => setAsked({ step: 'record', replaces: null })}
          >
            {t('papers.add')}
          </Button>
        )}
      </Group>
      <Text className="izdeu-dim">{t('papers.lead')}</Text>
      {citizenship.papers.length === 0 && <p className="izdeu-dim izdeu-plain">{t('papers.none')}</p>}
      <ul className="izdeu-tasks">
        {citizenship.papers.map((paper) => (
          <li key={paper.id}>
            <div>
              <Group gap="xs">
                <Text fw={600}>{t(`papers.kind.${paper.kind}`)}</Text>
                <StatusTag tone={toneOf(paper)}>{t(`papers.manner.${paper.manner}`)}</StatusTag>
              </Group>
              <div>
                {t('papers.holderLabel')}: {t(`papers.holder.${paper.holder}`)}
                {paper.byWhom && (
                  <>
                    {' · '}
                    {t('papers.byWhom')}: <bdi>{paper.byWhom}</bdi>
                  </>
                )}
              </div>
              <Dates paper={paper} />
              <SourceLine kind={paper.sourceKind} note={paper.sourceNote} />
              <OtherRecord personId={paper.personId} />
            </div>
            {may('case:work') && (
              <Group gap="xs" className="izdeu-no-print">
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setAsked({ step: 'record', replaces: paper })}
                >
                  {t('case:replace')}
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => setAsked({ step: 'out', row: paper })}>
                  {t('case:takeOut')}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {asked?.step === 'record' && <PaperDialog replaces={asked.replaces} onClose={() => setAsked(null)} />}
      {asked?.step === 'out' && (
        <TakeOut what="paper" personId={asked.row.personId} recordId={asked.row.id} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

function Dates({ paper }: { readonly paper: PersonPaperView }) {
  const { t } = useTranslation('citizenship');
  const { since, returned, validUntil, manner } = paper;
  const wasTaken = manner === 'safekeeping' || manner === 'confiscated';
  return (
    <div>
      {since && (
        <div>
          {t('papers.since')}: <ToldDate edtf={since} />
        </div>
      )}
      {returned ? (
        <div>
          {t('papers.returned')}: <ToldDate edtf={returned} />
        </div>
      ) : (
        wasTaken && <div>{t('papers.notReturned')}</div>
      )}
      {validUntil && (
        <div>
          {t('papers.validUntil')}: <ToldDate edtf={validUntil} />
        </div>
      )}
    </div>
  );
}
