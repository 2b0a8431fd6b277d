import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Entry {
  readonly label: string;
  /** null or an empty string says "not known" in words: an empty place could mean that nobody asked. */
  readonly value: ReactNode;
}

/** Facts as label and value. */
export function KeyValue({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  return (
    <dl className="izdeu-facts">
      {entries.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span className="izdeu-dim">{t('notKnown')}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
