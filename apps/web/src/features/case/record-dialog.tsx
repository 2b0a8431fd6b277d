import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import type { FormHand } from '../../shared/components/form-fields.js';

type Values<F extends string> = Readonly<Record<F, string>>;

/** What every new name, number or contact sends along. */
export interface RecordCall {
  readonly path: { readonly id: string };
  readonly headers: { readonly 'Idempotency-Key': string };
  /** Goes into the body: the record that the new one takes the place of. */
  readonly supersedes: { readonly supersedes?: string };
}

interface RecordDialogProps<F extends string> {
  readonly what: 'name' | 'number' | 'contact' | 'claim';
  readonly personId: string;
  /** The record that the new one takes the place of; null for one more. */
  readonly replaces: { readonly id: string } | null;
  readonly title: string;
  readonly lead?: string;
  readonly initial: Values<F>;
  readonly labels: Values<NoInfer<F>>;
  readonly required: readonly NoInfer<F>[] | ((values: Values<F>) => readonly NoInfer<F>[]);
  readonly add: (values: Values<F>, call: RecordCall) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: (hand: FormHand<F>) => ReactNode;
}

/** The form for a name, number or contact of a person, alone or in place of another. */
export function RecordDialog<F extends string>(props: RecordDialogProps<F>) {
  const { what, personId, replaces, lead, add, ...rest } = props;
  const { t } = useTranslation('case');
  const { reload } = useCaseFile();
  return (
    <FormDialog
      {...rest}
      keepAs={`${what}:${replaces?.id ?? personId}`}
      lead={replaces ? t('replaceLead') : lead}
      submitLabel={t('save')}
      submit={async (values, { key }) => {
        const supersedes = replaces ? { supersedes: replaces.id } : {};
        await add(values, { path: { id: personId }, headers: { 'Idempotency-Key': key }, supersedes });
        await reload();
      }}
    />
  );
}
