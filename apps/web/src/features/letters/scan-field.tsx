import { listDocuments, type DocumentView } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { upload } from '../../shared/api/upload.js';
import { FileUpload } from '../../shared/components/file-upload.js';
import { ChoiceField, type FormHand } from '../../shared/components/form-fields.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

interface ScanFieldProps<F extends string> {
  readonly hand: FormHand<F>;
  readonly field: F;
  readonly caseId: string;
  readonly scanKind: 'proof_of_dispatch' | 'reply';
}

/** A scan that is on the case already, or a new one: it is filed with the case first, so that it is not lost with the form. */
export function ScanField<F extends string>({ hand, field, caseId, scanKind }: ScanFieldProps<F>) {
  const { t } = useTranslation('letters');
  const client = useQueryClient();
  const queryKey = ['documents', caseId];
  const query = useQuery({ queryKey, queryFn: () => listDocuments({ path: { id: caseId } }) });
  const standing = (query.data ?? []).filter(({ kind, replacedById }) => kind === scanKind && replacedById === null);
  return (
    <Stack gap="xs">
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      <ChoiceField
        hand={hand}
        field={field}
        emptyLabel={t('document.none')}
        options={standing.map(({ id, title, fileName }) => ({ value: id, label: title || fileName }))}
      />
      <FileUpload
        label={t('document.add')}
        send={async (file, { idempotencyKey, onProgress, signal }) => {
          const made = await upload<DocumentView>(`/cases/${encodeURIComponent(caseId)}/documents`, file, {
            fields: { kind: scanKind, title: t(`document.title.${scanKind}`) },
            idempotencyKey,
            onProgress,
            signal,
          });
          await client.invalidateQueries({ queryKey });
          hand.set(field, made.id);
        }}
      />
    </Stack>
  );
}
