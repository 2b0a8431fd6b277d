import {
  recordPaper,
  type PaperHolder,
  type PaperKind,
  type PaperManner,
  type PersonPaperView,
  type SourceKind,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const KINDS = [
  'kz_passport',
  'kz_id_card',
  'kz_residence_permit',
  'kandas_certificate',
  'kz_refugee_certificate',
  'prc_id',
  'prc_passport',
  'hukou',
  'kg_passport',
  'other',
] as const satisfies readonly PaperKind[];
const MANNERS = ['held', 'safekeeping', 'confiscated', 'surrendered', 'lost'] as const satisfies readonly PaperManner[];
const HOLDERS = [
  'person',
  'family',
  'prc_authority',
  'kz_authority',
  'other',
  'unknown',
] as const satisfies readonly PaperHolder[];

interface PaperDialogProps {
  readonly replaces: PersonPaperView | null;
  readonly onClose: () => void;
}

/** Where a paper is now, alone or in place of what was recorded before. */
export function PaperDialog({ replaces, onClose }: PaperDialogProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['source_kind']);
  return (
    <FormDialog
      keepAs={`paper:${replaces?.id ?? file.sought.id}`}
      title={replaces ? t('papers.replace') : t('papers.add')}
      lead={replaces ? t('case:replaceLead') : undefined}
      submitLabel={t('case:save')}
      initial={{
        kind: replaces?.kind ?? '',
        manner: replaces?.manner ?? '',
        holder: replaces?.holder ?? '',
        byWhom: replaces?.byWhom ?? '',
        since: replaces?.since ?? '',
        returned: replaces?.returned ?? '',
        validUntil: replaces?.validUntil ?? '',
        sourceKind: replaces?.sourceKind ?? '',
        sourceNote: replaces?.sourceNote ?? '',
      }}
      labels={{
        kind: t('papers.kindLabel'),
        manner: t('papers.mannerLabel'),
        holder: t('papers.holderLabel'),
        byWhom: t('papers.byWhom'),
        since: t('papers.since'),
        returned: t('papers.returned'),
        validUntil: t('papers.validUntil'),
        sourceKind: t('case:source.kind'),
        sourceNote: t('case:source.note'),
      }}
      required={['kind', 'manner', 'holder', 'sourceKind']}
      submit={async ({ kind, manner, holder, sourceKind, ...told }, { key }) => {
        await recordPaper({
          path: { id: replaces?.personId ?? file.sought.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...{ kind: kind as PaperKind, manner: manner as PaperManner, holder: holder as PaperHolder, ...told },
            sourceKind: sourceKind as SourceKind,
            ...(replaces && { supersedes: replaces.id }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((value) => ({ value, label: t(`papers.kind.${value}`) }))}
          />
          <ChoiceField
            hand={hand}
            field="manner"
            options={MANNERS.map((value) => ({ value, label: t(`papers.manner.${value}`) }))}
          />
          <ChoiceField
            hand={hand}
            field="holder"
            options={HOLDERS.map((value) => ({ value, label: t(`papers.holder.${value}`) }))}
          />
          <TextField hand={hand} field="byWhom" description={t('papers.byWhomHint')} />
          <ToldField hand={hand} field="since" />
          <ToldField hand={hand} field="returned" />
          <ToldField hand={hand} field="validUntil" />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('case:source.hint')} />
        </>
      )}
    </FormDialog>
  );
}
