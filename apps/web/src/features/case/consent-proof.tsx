import { useTranslation } from 'react-i18next';
import { FiledScanField, type FormOfCase } from '../../shared/papers/filed-scan-field.js';

/** The signed form or the clip. */
export function ConsentProof<F extends string>(form: FormOfCase<F>) {
  const { t } = useTranslation('case');
  const words = { emptyLabel: t('consent.proofNone'), addLabel: t('consent.proofAdd'), title: t('consent.proofTitle') };
  return <FiledScanField {...form} {...words} kind="consent_form" clips />;
}
