import type { CitizenshipView, PersonPaperView } from '@izdeu/api-client';
import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { SourceLine } from '../case/case-tags.js';
import { PaperDialog } from './paper-dialog.js';
import { OtherRecord } from './other-record.js';
import { ListHead, RecordSteps, type AskedOfList } from './record-list.js';
import { TakeOut } from './take-out.js';

const toneOf = ({ manner, returned }: PersonPaperView): StatusTone => {
  if (returned !== '' || manner === 'held') return 'done';
  return manner === 'surrendered' ? 'neutral' : 'attention';
};

/** Where the identity papers are: in hand, taken “for safe-keeping”, confiscated, surrendered, given back. */
export function PersonPapers({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation('citizenship');
  const [asked, setAsked] = useState<AskedOfList<PersonPaperView> | null>(null);
  return (
    <section aria-label={t('papers.title')}>
      <ListHead
        title={t('papers.title')}
        add={t('papers.add')}
        onAdd={() => setAsked({ step: 'record', replaces: null })}
      />
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
            <RecordSteps row={paper} ask={setAsked} />
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
