import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';

interface PaperPartProps {
  readonly title: string;
  readonly lead?: string;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

/** One part of what is known about a paper, with the button that adds to it. */
export function PaperPart({ title, lead, addLabel, onAdd, children }: PaperPartProps) {
  const { may } = useCaseFile();
  return (
    <section aria-label={title}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{title}</Text>
        {may('case:work') && (
          <Button size="compact-sm" variant="default" className="izdeu-no-print" onClick={onAdd}>
            {addLabel}
          </Button>
        )}
      </Group>
      {lead && <Text className="izdeu-dim">{lead}</Text>}
      {children}
    </section>
  );
}

/** Takes back what was noted wrongly. */
export function TakeBack({ what, onAsk }: { readonly what: string; readonly onAsk: () => void }) {
  const { t } = useTranslation('papers');
  const { may } = useCaseFile();
  if (!may('case:work')) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      className="izdeu-no-print"
      aria-label={`${t('remove.button')}: ${what}`}
      onClick={onAsk}
    >
      {t('remove.button')}
    </Button>
  );
}
