import type { EventView, FateClaimView, SourceView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { dayToText } from '../../shared/dates/day-text.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

type Statement = Pick<EventView | FateClaimView, 'sources' | 'independentSources' | 'producedByState'>;

/** Where a statement comes from: each source with who tells it and whom they have it from, and how many are independent. */
export function SourcesOf({
  statement: { sources, independentSources, producedByState },
}: {
  readonly statement: Statement;
}) {
  const { t } = useTranslation('story');
  return (
    <div>
      {producedByState && <StatusTag tone="attention">{t('state.tag')}</StatusTag>}
      <ul className="izdeu-sources" aria-label={t('source.list')}>
        {sources.map((source, index) => (
          <li key={source.id ?? index}>
            <OneSource source={source} />
          </li>
        ))}
      </ul>
      {sources.length > 1 && (
        <span className="izdeu-dim">{t('source.independent', { count: independentSources })}</span>
      )}
    </div>
  );
}

const RELIABILITIES = [1, 2, 3, 4, 5] as const;

function OneSource({
  source: { kind, note, teller, origin, reliability, knownSince },
}: {
  readonly source: SourceView;
}) {
  const { t } = useTranslation('story');
  const { label } = useCodeWords(['source_kind']);
  const nearness = RELIABILITIES.find((one) => one === reliability);
  return (
    <span className="izdeu-dim">
      {label('source_kind', kind)}
      {teller && (
        <>
          {' · '}
          <NameText>{teller}</NameText>
        </>
      )}
      {origin && <bdi> ({t('source.from', { who: origin })})</bdi>}
      {note && <bdi>: {note}</bdi>}
      {nearness && ` · ${t(`reliability.${nearness}`)}`}
      {` · ${t('source.since', { when: dayToText(knownSince) })}`}
    </span>
  );
}
