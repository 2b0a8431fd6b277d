import { addEventSource, addFateSource, type SourceKind } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import type { StatementRef } from './statement-words.js';
import { TELLING, TellingFields, tellingBody, useTellingLabels } from './telling-fields.js';

/** One more person or paper that says the same. */
export function SourceDialog({ of, onClose }: { readonly of: StatementRef; readonly onClose: () => void }) {
  const { t } = useTranslation(['story', 'case']);
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['source_kind']);
  const telling = useTellingLabels();
  return (
    <FormDialog
      keepAs={`source:${of.id}`}
      title={t('source.add')}
      lead={t('source.lead')}
      submitLabel={t('case:save')}
      initial={{ ...TELLING, kind: '', note: '' }}
      labels={{ ...telling, kind: t('case:source.kind'), note: t('case:source.note') }}
      required={['kind']}
      submit={async ({ kind, note, ...rest }, { key }) => {
        const headers = { 'Idempotency-Key': key };
        const body = { kind: kind as SourceKind, note, ...tellingBody(rest) };
        await (of.kind === 'event'
          ? addEventSource({ path: { id: file.id, eventId: of.id }, headers, body })
          : addFateSource({ path: { id: file.id, claimId: of.id }, headers, body }));
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="kind" options={options('source_kind')} />
          <TellingFields hand={hand} />
          <AreaField hand={hand} field="note" rows={2} description={t('case:source.hint')} />
        </>
      )}
    </FormDialog>
  );
}
