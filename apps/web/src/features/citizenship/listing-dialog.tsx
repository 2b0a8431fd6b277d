import { addListing, type KandasListingView, type ListedRelation } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { useCasePapers } from './use-case-papers.js';

const RELATIONS = ['spouse', 'child', 'parent', 'sibling', 'other'] as const satisfies readonly ListedRelation[];

interface ListingDialogProps {
  readonly replaces: KandasListingView | null;
  readonly onClose: () => void;
}

/** One name on the kandas certificate, as it is written there. */
export function ListingDialog({ replaces, onClose }: ListingDialogProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { file, reload } = useCaseFile();
  const papers = useCasePapers();
  const people = new Map(file.parties.map(({ person }) => [person.id, person.displayName]));
  people.delete(file.sought.id);
  return (
    <FormDialog
      keepAs={`listing:${replaces?.id ?? file.sought.id}`}
      title={replaces ? t('listings.replace') : t('listings.add')}
      lead={replaces ? t('case:replaceLead') : undefined}
      submitLabel={t('case:save')}
      initial={{
        nameAsWritten: replaces?.nameAsWritten ?? '',
        relation: replaces?.relation ?? '',
        birth: replaces?.birth ?? '',
        listedPersonId: replaces?.listedPersonId ?? '',
        documentId: replaces?.paper?.id ?? '',
      }}
      labels={{
        nameAsWritten: t('listings.name'),
        relation: t('listings.relation'),
        birth: t('listings.birth'),
        listedPersonId: t('listings.person'),
        documentId: t('listings.document'),
      }}
      required={['nameAsWritten', 'relation']}
      submit={async ({ nameAsWritten, relation, birth, listedPersonId, documentId }, { key }) => {
        await addListing({
          path: { id: replaces?.personId ?? file.sought.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...{ nameAsWritten, relation: relation as ListedRelation, birth },
            ...(listedPersonId && { listedPersonId }),
            ...(documentId && { documentId }),
            ...(replaces && { supersedes: replaces.id }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="nameAsWritten" kind="name" />
          <ChoiceField
            hand={hand}
            field="relation"
            options={RELATIONS.map((value) => ({ value, label: t(`listings.kin.${value}`) }))}
          />
          <ToldField hand={hand} field="birth" />
          <ChoiceField
            hand={hand}
            field="listedPersonId"
            options={[...people].map(([value, label]) => ({ value, label }))}
            emptyLabel={t('listings.noPerson')}
          />
          <ChoiceField hand={hand} field="documentId" options={papers} emptyLabel={t('evidence.noDocument')} />
        </>
      )}
    </FormDialog>
  );
}
