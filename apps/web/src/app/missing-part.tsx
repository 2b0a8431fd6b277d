import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NETWORK_PROBLEM, ProblemError } from '../shared/api/problem.js';
import { Loading } from '../shared/components/loading.js';
import { Page } from '../shared/components/page.js';
import { ProblemNotice } from '../shared/components/problem-notice.js';
import { loadAnew, mayLoadByItself, versionThere, type VersionThere } from './newer-version.js';

/** Stands in for a screen of which a part is not there: after an upgrade the tab loads anew by itself, once. */
export function MissingPart() {
  const { t } = useTranslation();
  const [there, setThere] = useState<VersionThere | null>(null);
  useEffect(() => {
    void versionThere().then((now) => (now === 'newer' && mayLoadByItself() ? loadAnew() : setThere(now)));
  }, []);
  const tryAgain = () => void versionThere().then((now) => now !== 'unreachable' && loadAnew());
  if (there === null) return <Loading lines={6} />;
  if (there === 'unreachable') {
    return (
      <Page title={t('broken.title')}>
        <ProblemNotice error={new ProblemError(0, NETWORK_PROBLEM)} retry={tryAgain} />
      </Page>
    );
  }
  return (
    <Page title={there === 'newer' ? t('newer.title') : t('broken.title')} lead={t('newer.kept')}>
      <div>
        <Button onClick={loadAnew}>{t('newer.load')}</Button>
      </div>
    </Page>
  );
}
