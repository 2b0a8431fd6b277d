import type { MissingPapersView, RelationPathView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { GapList } from '../../shared/components/gap-list.js';
import { NameText } from '../../shared/components/name-text.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useRelation } from './relation-data.js';

/** Link by link which paper would close it, what cannot be had and why, and what to do then. */
export function MissingPapers({ path }: { readonly path: RelationPathView }) {
  const { t } = useTranslation('proof');
  const { relation, person } = useRelation();
  const { label, codes, text } = useCodeWords(['document_kind', 'gap_reason', 'remedy']);
  if (path.linkIds.length === 0) return null;

  const ends = (linkId: string) => {
    const link = relation.links.find((one) => one.id === linkId);
    if (!link) return null;
    return (
      <>
        <NameText>{person(link.fromPersonId)?.displayName ?? ''}</NameText> –{' '}
        <NameText>{person(link.toPersonId)?.displayName ?? ''}</NameText>
      </>
    );
  };

  const papers = (kinds: readonly string[]) => kinds.map((one) => label('document_kind', one)).join('; ');

  const remedies = (missing: MissingPapersView) => {
    const found = new Set(missing.unobtainable.flatMap(({ reason }) => codes('gap_reason', reason, 'remedies')));
    return (
      <ul>
        {[...found].map((code) => (
          <li key={code}>
            {label('remedy', code)}
            {text('remedy', code, 'steps') && `: ${text('remedy', code, 'steps')}`}
          </li>
        ))}
      </ul>
    );
  };

  return (
    <GapList
      title={t('missing.title')}
      gaps={path.missing.map((missing) => ({
        id: missing.linkId,
        what: ends(missing.linkId),
        why: (
          <>
            {missing.anyOf.length > 0 && t('missing.anyOf', { papers: papers(missing.anyOf) })}
            {missing.bridges.length > 0 && ` ${t('missing.bridges', { papers: papers(missing.bridges) })}`}
            {missing.unobtainable.map(({ documentKind, reason }) => (
              <div key={`${documentKind} ${reason}`}>
                {documentKind ? label('document_kind', documentKind) : t('missing.anyPaper')}:{' '}
                {label('gap_reason', reason)}
              </div>
            ))}
          </>
        ),
        remedy: missing.unobtainable.length > 0 ? remedies(missing) : undefined,
      }))}
    />
  );
}
