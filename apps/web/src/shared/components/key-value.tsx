import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Entry {
  readonly label: string;
  /** null or an empty string says "not known" in words: an empty place could mean that nobody asked. */
  readonly value: ReactNode;
}

interface KeyValueProps {
  readonly entries: readonly Entry[];
  /** What is not known is named on one line below what is known, with this beside it. */
  readonly foldUnknown?: boolean;
  readonly besideUnknown?: ReactNode;
}

const isUnknown = ({ value }: Entry) => value === null || value === undefined || value === '';

/** Facts as label and value. */
export function KeyValue({ entries, foldUnknown = false, besideUnknown }: KeyValueProps) {
  const { t } = useTranslation();
  const unknown = foldUnknown ? entries.filter(isUnknown) : [];
  const shown = foldUnknown ? entries.filter((one) => !isUnknown(one)) : entries;
  return (
    <>
      {shown.length > 0 && <Facts entries={shown} />}
      {unknown.length > 0 && (
        <div className="izdeu-unknown">
          <span className="izdeu-dim">{t('notKnownList', { what: unknown.map(({ label }) => label).join('; ') })}</span>
          {besideUnknown}
        </div>
      )}
    </>
  );
}

function Facts({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  return (
    <dl className="izdeu-facts">
      {entries.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{isUnknown({ label, value }) ? <span className="izdeu-dim">{t('notKnown')}</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
