import { Text } from '@mantine/core';

/** What is wrong with a part that is no box of its own: a list, a group, several choices. */
export function PartError({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <Text size="sm" c="var(--mantine-color-error)">
      {text}
    </Text>
  );
}
