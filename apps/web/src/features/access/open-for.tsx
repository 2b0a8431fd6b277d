import type { GrantKind } from '@izdeu/api-client';
import { Alert } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/dates/format.js';

/** Above a case that is open to the reader for a time only: by what, and until when. */
export default function OpenFor({ kind, until }: { readonly kind: GrantKind; readonly until: string }) {
  const { t } = useTranslation('access');
  return (
    <Alert color="orange" variant="outline" icon={<IconHourglass aria-hidden />} className="izdeu-no-print">
      {t(`ends.${kind}`, { at: formatInstant(until) })}
    </Alert>
  );
}
