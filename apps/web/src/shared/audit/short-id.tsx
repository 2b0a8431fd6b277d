import { UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

const SHOWN = 8;

/**
 * The end of an id, which tells ids apart (their beginning is the time); a press copies all of it. What is short, such as
 * a year, stands as it is.
 */
export function ShortId({ id }: { readonly id: string }) {
  const { t } = useTranslation('audit');
  const clipboard = useClipboard();
  if (id.length <= SHOWN + 4) return <span className="izdeu-dim">{id}</span>;
  return (
    <UnstyledButton
      className="izdeu-dim izdeu-id"
      title={id}
      aria-label={t('id.copy', { id })}
      onClick={() => clipboard.copy(id)}
    >
      <code>…{id.slice(-SHOWN)}</code>
      <span role="status">{clipboard.copied && ` ${t('id.copied')}`}</span>
    </UnstyledButton>
  );
}
