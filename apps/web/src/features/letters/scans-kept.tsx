import type { ScanKeptView } from '@izdeu/api-client';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GapList } from '../../shared/components/gap-list.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface ScansKeptProps {
  readonly caseId: string;
  readonly scans: readonly ScanKeptView[];
}

const PARTS = ['name', 'number', 'birth', 'address', 'contacts', 'relatives_names', 'relatives_numbers'] as const;

/** Papers that do not go along, because their scans show what this recipient must not get. They keep no letter from leaving. */
export function ScansKept({ caseId, scans }: ScansKeptProps) {
  const { t } = useTranslation('letters');
  const { label } = useCodeWords(['document_kind']);
  if (scans.length === 0) return null;
  return (
    <GapList
      uncounted
      title={t('scansKept.title')}
      gaps={scans.map(({ documentId, kind, parts }) => ({
        id: documentId,
        what: label('document_kind', kind),
        why: t('scansKept.shows', {
          parts: PARTS.filter((part) => parts.includes(part))
            .map((part) => t(`scansKept.part.${part}`))
            .join(', '),
        }),
        remedy: t('scansKept.remedy'),
        action: (
          <Anchor
            renderRoot={(props) => (
              <Link to="/cases/$id/documents" params={{ id: caseId }} hash={`paper-${documentId}`} {...props} />
            )}
          >
            {t('scansKept.open')}
          </Anchor>
        ),
      }))}
    />
  );
}
