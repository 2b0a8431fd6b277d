import type { AboutView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';

/** On every screen of a demo, so that nobody ever writes about a real person into it. */
export function DemoBanner({ secondFactor }: Pick<AboutView, 'secondFactor'>) {
  const { t } = useTranslation();
  return (
    <aside className="izdeu-banner izdeu-no-print" aria-label={t('demo.label')}>
      {t('demo.banner')} {secondFactor === 'optional' && t('demo.factor')}
    </aside>
  );
}
