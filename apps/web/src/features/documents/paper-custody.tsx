import type { CustodyState, CustodyView } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const TONES: Readonly<Record<CustodyState, StatusTone>> = {
  with_family: 'done',
  with_relative_abroad: 'waiting',
  with_us: 'done',
  with_body: 'active',
  safekeeping: 'stopped',
  seized: 'stopped',
  returned: 'done',
  lost: 'attention',
  destroyed: 'stopped',
  unknown: 'neutral',
};

/** Where the original is; what was known before stands below as history. */
export function PaperCustody({ custody }: { readonly custody: readonly CustodyView[] }) {
  const { t } = useTranslation('papers');
  const earlier = custody.filter(({ stands }) => !stands);
  if (custody.length === 0) return <Text className="izdeu-dim">{t('custody.none')}</Text>;
  return (
    <>
      {custody
        .filter(({ stands }) => stands)
        .map((one) => (
          <Entry key={one.id} custody={one} />
        ))}
      {earlier.length > 0 && (
        <details>
          <summary>{t('custody.earlier', { count: earlier.length })}</summary>
          {earlier.map((one) => (
            <Entry key={one.id} custody={one} />
          ))}
        </details>
      )}
    </>
  );
}

function Entry({ custody }: { readonly custody: CustodyView }) {
  const { t } = useTranslation('papers');
  const { label } = useCodeWords(['source_kind']);
  const { state, holder, since, sourceKind, note, createdAt } = custody;
  return (
    <div>
      <StatusTag tone={TONES[state]}>{t(`custody.state.${state}`)}</StatusTag> <bdi>{holder}</bdi>
      <div className="izdeu-dim">
        {t('custody.since')}: <ToldDate edtf={since} /> · {label('source_kind', sourceKind)} ·{' '}
        {t('custody.noted', { when: formatInstant(createdAt) })}
      </div>
      {note && <bdi>{note}</bdi>}
    </div>
  );
}
