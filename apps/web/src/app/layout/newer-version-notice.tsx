import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { loadAnew, versionThere } from '../newer-version.js';

/** Says that the server was upgraded under this tab, as soon as something of the older version is not there; over an open dialog too. */
export function NewerVersionNotice() {
  const { t } = useTranslation();
  useEffect(() => {
    const tell = () =>
      notifications.show({
        ...{ id: 'newer-version', autoClose: false, title: t('newer.title') },
        message: (
          <>
            <p className="izdeu-plain">{t('newer.kept')}</p>
            <Button size="compact-md" mt="xs" onClick={loadAnew}>
              {t('newer.load')}
            </Button>
          </>
        ),
      });
    const look = () => void versionThere().then((now) => now === 'newer' && tell());
    window.addEventListener('vite:preloadError', look);
    return () => window.removeEventListener('vite:preloadError', look);
  }, [t]);
  return null;
}
