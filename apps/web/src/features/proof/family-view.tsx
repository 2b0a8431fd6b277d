import { Button, Group, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Loading } from '../../shared/components/loading.js';
import { familyOf } from './family-data.js';
import { FamilyTable } from './family-table.js';
import { useRelation } from './relation-data.js';

const FamilyGraph = lazy(() => import('./family-graph.js').then(({ FamilyGraph: graph }) => ({ default: graph })));

const VIEWS = ['drawing', 'table'] as const;
/** Where a drawing of a family would be all scrolling. */
const NARROW = '(max-width: 48em)';

/** The whole family, drawn or as a table that says the same. */
export function FamilyView() {
  const { t } = useTranslation('proof');
  const { file } = useCaseFile();
  const { relation } = useRelation();
  const [view, setView] = useState<(typeof VIEWS)[number]>(() =>
    window.matchMedia(NARROW).matches ? 'table' : 'drawing',
  );
  const family = familyOf(relation, file);
  return (
    <section aria-label={t('family.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('family.title')}</Title>
        <Group gap="xs" role="group" aria-label={t('family.view')} className="izdeu-no-print">
          {VIEWS.map((one) => (
            <Button
              key={one}
              size="compact-md"
              variant={one === view ? 'filled' : 'default'}
              aria-pressed={one === view}
              onClick={() => setView(one)}
            >
              {t(`family.as.${one}`)}
            </Button>
          ))}
        </Group>
      </Group>
      {view === 'table' ? (
        <FamilyTable family={family} />
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          <FamilyGraph family={family} />
        </Suspense>
      )}
    </section>
  );
}
