import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SummaryItem } from './field-problems.js';

function focusField(event: MouseEvent<HTMLAnchorElement>, id: string): void {
  event.preventDefault();
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/** All that is wrong with a form, above it; takes the focus when it appears, and each line leads to its field. */
export function ErrorSummary({ items }: { readonly items: readonly SummaryItem[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (items.length > 0) box.current?.focus();
  }, [items]);
  if (items.length === 0) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('form.summaryTitle', { count: items.length })}
    >
      <List spacing="xs">
        {items.map((item) => (
          <List.Item key={`${item.fieldId ?? ''} ${item.text}`}>
            {item.fieldId ? (
              <Anchor
                href={`#${item.fieldId}`}
                c="var(--mantine-color-error)"
                underline="always"
                onClick={(event) => focusField(event, item.fieldId ?? '')}
              >
                {item.text}
              </Anchor>
            ) : (
              item.text
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
