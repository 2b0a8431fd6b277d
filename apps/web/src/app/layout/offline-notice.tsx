import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** Says that the line is down and what that means for the work. */
export function OfflineNotice() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return <div role="status">{!online && <div className="izdeu-banner">{t('offline')}</div>}</div>;
}
