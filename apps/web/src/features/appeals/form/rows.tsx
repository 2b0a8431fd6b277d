import { Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { removeAt, replaceAt } from './intake.js';

interface RowsProps<T> {
  readonly items: readonly T[];
  readonly onChange: (items: T[]) => void;
  readonly row: (item: T, change: (item: T) => void, index: number) => ReactNode;
  readonly make: () => T;
  readonly addLabel: string;
  readonly removeLabel: string;
  /** Rows that always stay, even empty: the first box of a name. */
  readonly least?: number;
  readonly most: number;
}

const newKey = (): string => crypto.randomUUID();

/** Boxes of one sort that may be several: names, numbers, contacts, claims, events, sought persons. */
export function Rows<T>({ items, onChange, row, make, addLabel, removeLabel, least = 0, most }: RowsProps<T>) {
  // Rows have no id before they are saved, and a place is none: when one in the middle goes, what was typed in the boxes
  // of the next must not move into its place.
  const [keys, setKeys] = useState(() => items.map(newKey));
  return (
    <Stack gap="md">
      {items.map((item, index) => (
        <div key={keys[index] ?? index}>
          {row(item, (next) => onChange(replaceAt(items, index, next)), index)}
          {items.length > least && (
            <Group justify="flex-end" mt={4}>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconTrash size={16} aria-hidden />}
                aria-label={`${removeLabel} ${index + 1}`}
                onClick={() => {
                  setKeys(removeAt(keys, index));
                  onChange(removeAt(items, index));
                }}
              >
                {removeLabel}
              </Button>
            </Group>
          )}
        </div>
      ))}
      {items.length < most && (
        <div>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              setKeys([...keys, newKey()]);
              onChange([...items, make()]);
            }}
          >
            {addLabel}
          </Button>
        </div>
      )}
    </Stack>
  );
}
