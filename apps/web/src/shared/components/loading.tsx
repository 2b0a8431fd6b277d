import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Grey lines in the shape of what is coming; announced once to screen readers. */
export function Loading({ lines = 5 }: { readonly lines?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={18} width={`${90 - ((line * 17) % 40)}%`} radius="sm" />
      ))}
    </Stack>
  );
}
