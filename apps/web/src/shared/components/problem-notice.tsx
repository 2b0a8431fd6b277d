import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text.js';

/** A refusal or a dead line in words, with a way to try again where that can help. */
export function ProblemNotice({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
      title={t('problem.title')}
    >
      <p className="izdeu-plain">{problemText(error)}</p>
      {retry && (
        <Button variant="default" onClick={retry} mt="sm">
          {t('problem.retry')}
        </Button>
      )}
    </Alert>
  );
}
