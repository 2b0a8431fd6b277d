import { listDocuments, type DocumentView } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { upload } from '../../shared/api/upload.js';
import { FileUpload } from '../../shared/components/file-upload.js';
import { ChoiceField, type FormHand } from '../../shared/components/form-fields.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

/** The signed form or the clip: one that is on the case already, or a new one, which is filed with the case first. */
export function ConsentProof<F extends string>({
  hand,
  field,
  caseId,
}: {
  readonly hand: FormHand<F>;
  readonly field: F;
  readonly caseId: string;
}) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const queryKey = ['documents', caseId];
  const query = useQuery({ queryKey, queryFn: () => listDocuments({ path: { id: caseId } }) });
  const standing = (query.data ?? []).filter(
    ({ kind, replacedById }) => kind === 'consent_form' && replacedById === null,
  );
  return (
    <Stack gap="xs">
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      <ChoiceField
        hand={hand}
        field={field}
        emptyLabel={t('consent.proofNone')}
        options={standing.map(({ id, title, fileName }) => ({ value: id, label: title || fileName }))}
      />
      <FileUpload
        label={t('consent.proofAdd')}
        clips
        send={async (file, { idempotencyKey, onProgress, signal }) => {
          const made = await upload<DocumentView>(`/cases/${encodeURIComponent(caseId)}/documents`, file, {
            fields: { kind: 'consent_form', title: t('consent.proofTitle') },
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
