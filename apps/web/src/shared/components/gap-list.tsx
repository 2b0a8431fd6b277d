import { List, Paper, Text, ThemeIcon } from '@mantine/core';
import { IconCircleCheckFilled, IconSquareRotated } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Gap {
  readonly id: string;
  /** What is missing, named ("birth certificate of the father"). */
  readonly what: ReactNode;
  readonly why?: ReactNode;
  /** What would close it. */
  readonly remedy?: ReactNode;
  readonly action?: ReactNode;
}

interface GapListProps {
  readonly gaps: readonly Gap[];
  readonly title: string;
  /** What is listed are no gaps, and is not counted as such. */
  readonly uncounted?: boolean;
}

/** Everything that still stands in the way, all at once; says so too when nothing does. */
export function GapList({ gaps, title, uncounted = false }: GapListProps) {
  const { t } = useTranslation();
  if (gaps.length === 0) {
    return (
      <Paper withBorder p="md" className="izdeu-line">
        <IconCircleCheckFilled aria-hidden size={20} /> {t('gaps.none')}
      </Paper>
    );
  }
  return (
    <section aria-label={title}>
      <Text fw={600} mb="xs">
        {title}
        {!uncounted && ` · ${t('gaps.count', { count: gaps.length })}`}
      </Text>
      <List spacing="md" listStyleType="none" className="izdeu-gaps">
        {gaps.map((gap) => (
          <List.Item
            key={gap.id}
            icon={
              <ThemeIcon variant="transparent" color="var(--mantine-color-orange-outline)" size="sm">
                <IconSquareRotated aria-hidden size={18} />
              </ThemeIcon>
            }
          >
            <Text fw={600}>{gap.what}</Text>
            {gap.why && <Text>{gap.why}</Text>}
            {gap.remedy && (
              <Text>
                <b>{t('gaps.remedy')}</b> {gap.remedy}
              </Text>
            )}
            {gap.action}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
