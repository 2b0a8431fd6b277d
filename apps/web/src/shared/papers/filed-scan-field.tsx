import { listDocuments, type DocumentView } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { upload } from '../api/upload.js';
import { FileUpload } from '../components/file-upload.js';
import { ChoiceField, type FormHand } from '../components/form-fields.js';
import { ProblemNotice } from '../components/problem-notice.js';

export interface FormOfCase<F extends string> {
  readonly hand: FormHand<F>;
  readonly field: F;
  readonly caseId: string;
}

interface FiledScanFieldProps<F extends string> extends FormOfCase<F> {
  /** Code of the reference kind document_kind. */
  readonly kind: string;
  readonly emptyLabel: string;
  readonly addLabel: string;
  /** Under which a new one is filed. */
  readonly title: string;
  /** A clip will do as well. */
  readonly clips?: boolean;
}

/** A scan that is on the case already, or a new one: it is filed with the case first, so that it is not lost with the form. */
export function FiledScanField<F extends string>(props: FiledScanFieldProps<F>) {
  const { hand, field, caseId, kind, emptyLabel, addLabel, title, clips = false } = props;
  const client = useQueryClient();
  const queryKey = ['case', caseId, 'documents'];
  const query = useQuery({ queryKey, queryFn: () => listDocuments({ path: { id: caseId } }) });
  const standing = (query.data ?? []).filter((one) => one.kind === kind && one.replacedById === null);
  return (
    <Stack gap="xs">
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      <ChoiceField
        hand={hand}
        field={field}
        emptyLabel={emptyLabel}
        options={standing.map((one) => ({ value: one.id, label: one.title || one.fileName }))}
      />
      <FileUpload
        label={addLabel}
        clips={clips}
        send={async (file, { idempotencyKey, onProgress, signal }) => {
          const made = await upload<DocumentView>(`/cases/${encodeURIComponent(caseId)}/documents`, file, {
            ...{ fields: { kind, title }, idempotencyKey, onProgress, signal },
          });
          await client.invalidateQueries({ queryKey });
          hand.set(field, made.id);
        }}
      />
    </Stack>
  );
}
