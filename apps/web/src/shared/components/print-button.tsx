import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Prints the screen through the print stylesheet. On a phone the sign alone stands for it, beside the heading. */
export function PrintButton() {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      className="izdeu-no-print izdeu-print"
      aria-label={t('print')}
      title={t('print')}
      onClick={() => window.print()}
    >
      <IconPrinter size={18} aria-hidden />
      <span className="izdeu-print-word">{t('print')}</span>
    </Button>
  );
}
