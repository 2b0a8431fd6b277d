import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { NameText } from '../../shared/components/name-text.js';

/** Said of what stands under another record of the sought person, which was decided to be the same one. */
export function OtherRecord({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('citizenship');
  const { file } = useCaseFile();
  const other = file.sought.elsewhere.find((one) => one.personId === personId);
  if (!other) return null;
  return (
    <div className="izdeu-dim">
      {t('otherRecord')} <NameText>{other.displayName}</NameText>
    </div>
  );
}
