import { addMention, type IdentityNumberKind, type MentionPart } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../cases/case-file.js';
import { peopleOfCase } from '../cases/person-of-case.js';
import { FormDialog } from '../components/form-dialog.js';
import { ChoiceField, DateField, TextField } from '../components/form-fields.js';

const PARTS = [
  'holder',
  'child',
  'father',
  'mother',
  'spouse',
  'head_of_household',
  'member',
  'old_name',
  'new_name',
  'other',
] as const satisfies readonly MentionPart[];
const NUMBERS = [
  'iin',
  'prc_id',
  'prc_id_15',
  'kz_passport',
  'kz_id_card',
  'kz_residence_permit',
  'prc_passport',
  'kg_pin',
  'kg_passport',
  'other',
] as const satisfies readonly IdentityNumberKind[];

interface MentionDialogProps {
  readonly documentId: string;
  /** Chosen beforehand where a gap asks for one person. */
  readonly personId?: string;
  readonly onClose: () => void;
}

/** How a paper names a person of the case, letter by letter, with what else it says that tells them from all others. */
export function MentionDialog({ documentId, personId = '', onClose }: MentionDialogProps) {
  const { t } = useTranslation(['papers', 'case']);
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`mention:${documentId}`}
      title={t('names.add')}
      lead={t('names.lead')}
      submitLabel={t('save')}
      initial={{ personId, part: '', spelling: '', birthDate: '', numberKind: '', numberValue: '' }}
      labels={{
        personId: t('names.person'),
        part: t('names.part'),
        spelling: t('names.spelling'),
        birthDate: t('names.birth'),
        numberKind: t('names.numberKind'),
        numberValue: t('names.number'),
      }}
      required={['personId', 'part', 'spelling']}
      submit={async ({ personId: person, part, spelling, birthDate, numberKind, numberValue }, { key }) => {
        await addMention({
          path: { id: documentId },
          headers: { 'Idempotency-Key': key },
          body: {
            ...{ personId: person, part: part as MentionPart, spelling },
            ...(birthDate && { birthDate }),
            ...(numberKind &&
              numberValue && { number: { kind: numberKind as IdentityNumberKind, value: numberValue } }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="personId" options={peopleOfCase(file)} />
          <ChoiceField
            hand={hand}
            field="part"
            options={PARTS.map((one) => ({ value: one, label: t(`part.${one}`) }))}
          />
          <TextField hand={hand} field="spelling" kind="name" description={t('names.spellingHint')} />
          <DateField hand={hand} field="birthDate" description={t('names.birthHint')} />
          <ChoiceField
            hand={hand}
            field="numberKind"
            emptyLabel={t('names.noNumber')}
            options={NUMBERS.map((one) => ({ value: one, label: t(`case:numbers.kind.${one}`) }))}
          />
          {hand.values.numberKind !== '' && (
            <TextField hand={hand} field="numberValue" description={t('names.numberHint')} />
          )}
        </>
      )}
    </FormDialog>
  );
}
