import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface TabHeadProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly action?: ReactNode;
}

/** Heading of one tab with what can be done there. */
export function TabHead({ title, lead, action }: TabHeadProps) {
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <div>
        <Title order={2}>{title}</Title>
        {lead && (
          <Text c="dimmed" maw="42rem">
            {lead}
          </Text>
        )}
      </div>
      {action && (
        <Group gap="xs" className="izdeu-no-print">
          {action}
        </Group>
      )}
    </Group>
  );
}
