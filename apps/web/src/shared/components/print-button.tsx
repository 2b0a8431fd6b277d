import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Prints the screen through the print stylesheet. */
export function PrintButton() {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      className="izdeu-no-print"
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => window.print()}
    >
      {t('print')}
    </Button>
  );
}
