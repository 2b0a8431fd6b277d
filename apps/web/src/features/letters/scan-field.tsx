import { useTranslation } from 'react-i18next';
import { FiledScanField, type FormOfCase } from '../../shared/papers/filed-scan-field.js';

interface ScanFieldProps<F extends string> extends FormOfCase<F> {
  readonly scanKind: 'proof_of_dispatch' | 'reply';
}

/** What proves the dispatch, or the answer. */
export function ScanField<F extends string>({ scanKind, ...form }: ScanFieldProps<F>) {
  const { t } = useTranslation('letters');
  const words = { emptyLabel: t('document.none'), addLabel: t('document.add'), title: t(`document.title.${scanKind}`) };
  return <FiledScanField {...form} {...words} kind={scanKind} />;
}
