import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What to do now, in one sentence. */
  readonly advice: string;
  readonly action?: ReactNode;
}

/** Stands where a list would: says that there is nothing and what to do about it. */
export function Empty({ title, advice, action }: EmptyProps) {
  return (
    <Paper withBorder p="xl" ta="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" mb={action ? 'md' : 0}>
        {advice}
      </Text>
      {action}
    </Paper>
  );
}
