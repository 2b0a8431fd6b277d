import {
  addEvidence,
  type EvidencedClaimView,
  type ClaimParty,
  type EvidenceStance,
  type SourceKind,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useCasePapers } from './use-case-papers.js';

const STANCES = ['supports', 'contests'] as const;
const PARTIES = ['family', 'kz_authority', 'prc_authority', 'other_state', 'other'] as const;

interface EvidenceDialogProps {
  readonly claim: EvidencedClaimView;
  readonly onClose: () => void;
}

/** What bears a statement out or denies it: a document of the case, or a free source. */
export function EvidenceDialog({ claim, onClose }: EvidenceDialogProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { reload } = useCaseFile();
  const { options } = useCodeWords(['source_kind']);
  const papers = useCasePapers();
  return (
    <FormDialog
      keepAs={`evidence:${claim.id}`}
      title={t('evidence.add')}
      submitLabel={t('case:save')}
      initial={{ stance: '', party: '', said: '', documentId: '', sourceKind: '', sourceNote: '' }}
      labels={{
        stance: t('evidence.stance'),
        party: t('evidence.party'),
        said: t('evidence.said'),
        documentId: t('evidence.document'),
        sourceKind: t('case:source.kind'),
        sourceNote: t('case:source.note'),
      }}
      required={['stance', 'party', 'sourceKind']}
      submit={async ({ stance, party, said, documentId, sourceKind, sourceNote }, { key }) => {
        await addEvidence({
          path: { id: claim.personId, claimId: claim.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...{ stance: stance as EvidenceStance, party: party as ClaimParty, said, sourceNote },
            sourceKind: sourceKind as SourceKind,
            ...(documentId && { documentId }),
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
            field="stance"
            options={STANCES.map((value) => ({ value, label: t(`evidence.${value}`) }))}
          />
          <ChoiceField
            hand={hand}
            field="party"
            options={PARTIES.map((value) => ({ value, label: t(`party.${value}`) }))}
          />
          <ChoiceField hand={hand} field="documentId" options={papers} emptyLabel={t('evidence.noDocument')} />
          <ToldField hand={hand} field="said" />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('case:source.hint')} />
        </>
      )}
    </FormDialog>
  );
}
