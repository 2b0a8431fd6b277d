import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SummaryItem } from './field-problems.js';
import { hasTypedSince } from './typed-since.js';

function focusField(event: MouseEvent<HTMLAnchorElement>, id: string): void {
  event.preventDefault();
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/**
 * All that is wrong with a form, above it; each line leads to its field. It takes the focus when something new stands in it and
 * when the form is sent again, never from somebody who is typing: mending one of two faults must not move the keyboard.
 */
export function ErrorSummary({ items }: { readonly items: readonly SummaryItem[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const known = useRef<readonly string[]>([]);
  // By its words: whoever draws the form anew with each letter makes a new list each time.
  const words = items.map(({ text }) => text).join('\n');
  useEffect(() => {
    const said = words === '' ? [] : words.split('\n');
    const isNew = said.some((text) => !known.current.includes(text));
    known.current = said;
    if (isNew && !hasTypedSince()) box.current?.focus();
    const again = ({ target }: Event) => {
      if (target instanceof Node && target.contains(box.current)) requestAnimationFrame(() => box.current?.focus());
    };
    window.addEventListener('submit', again, true);
    return () => window.removeEventListener('submit', again, true);
  }, [words]);
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
