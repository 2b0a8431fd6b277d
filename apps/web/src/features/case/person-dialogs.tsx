import {
  checkIdentity,
  editPerson,
  getPerson,
  type FormSex,
  type IdentityCheck,
  type PersonView,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { PlaceField } from '../../shared/components/place-field.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';

const SEXES = ['male', 'female', 'unknown'] as const;
const CHECKS = ['none', 'copy', 'original'] as const;

interface PersonDialogProps {
  readonly person: PersonView;
  readonly onClose: () => void;
}

const plainFacts = (person: Omit<PersonView, 'citizenship'>) => ({
  sex: person.sex as string,
  birth: person.birth,
  birthPlace: person.birthPlace,
  birthPlaceCode: person.birthPlaceCode ?? '',
  occupation: person.occupation,
  occupationKk: person.occupationKk,
  occupationRu: person.occupationRu,
  occupationEn: person.occupationEn,
  lastPlaceCode: person.lastPlaceCode ?? '',
});

/** Corrects plain facts. Who saved first is shown beside what was typed here. */
export function EditPersonDialog({ person, onClose }: PersonDialogProps) {
  const { t } = useTranslation('case');
  const { reload } = useCaseFile();
  const book = useCodeWords(['place']);
  return (
    <FormDialog
      keepAs={`person:${person.id}`}
      title={t('person.edit')}
      submitLabel={t('save')}
      initial={plainFacts(person)}
      version={person.version}
      labels={{
        sex: t('person.sex'),
        birth: t('person.birth'),
        birthPlace: t('person.birthPlaceWords'),
        birthPlaceCode: t('person.birthPlace'),
        occupation: t('person.occupation'),
        occupationKk: t('person.occupationIn.kk'),
        occupationRu: t('person.occupationIn.ru'),
        occupationEn: t('person.occupationIn.en'),
        lastPlaceCode: t('person.lastPlace'),
      }}
      latest={async () => {
        const now = await getPerson({ path: { id: person.id } });
        return { values: plainFacts(now), version: now.version };
      }}
      say={(field, value) => {
        if (field === 'sex') return t(`sex.${SEXES.find((one) => one === value) ?? 'unknown'}`);
        if (field === 'birth') return value && sayEdtf(value, currentLanguage());
        if (field === 'birthPlaceCode' || field === 'lastPlaceCode') return value && book.label('place', value);
        return value;
      }}
      submit={async ({ sex, birthPlaceCode, lastPlaceCode, ...words }, { version }) => {
        const codes = { birthPlaceCode: birthPlaceCode || null, lastPlaceCode: lastPlaceCode || null };
        await editPerson({ path: { id: person.id }, body: { version, sex: sex as FormSex, ...words, ...codes } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="sex"
            options={SEXES.map((one) => ({ value: one, label: t(`sex.${one}`) }))}
            noEmpty
          />
          <ToldField hand={hand} field="birth" />
          <PlaceField hand={hand} field="birthPlaceCode" />
          <TextField hand={hand} field="birthPlace" description={t('person.placeHint')} />
          <TextField hand={hand} field="occupation" description={t('person.occupationHint')} />
          <TextField hand={hand} field="occupationKk" />
          <TextField hand={hand} field="occupationRu" />
          <TextField hand={hand} field="occupationEn" />
          <PlaceField hand={hand} field="lastPlaceCode" />
        </>
      )}
    </FormDialog>
  );
}

/** Records how the identity was checked; the gate of every letter looks at it. */
export function IdentityDialog({ person, onClose }: PersonDialogProps) {
  const { t } = useTranslation('case');
  const { reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`identity:${person.id}`}
      title={t('person.identity.button')}
      lead={t('person.identity.lead')}
      submitLabel={t('save')}
      initial={{ level: person.identityCheck }}
      version={person.version}
      labels={{ level: t('person.identity.label') }}
      latest={async () => {
        const now = await getPerson({ path: { id: person.id } });
        return { values: { level: now.identityCheck }, version: now.version };
      }}
      say={(_, value) => t(`person.identity.${CHECKS.find((one) => one === value) ?? 'none'}`)}
      submit={async ({ level }, { version }) => {
        await checkIdentity({ path: { id: person.id }, body: { version, level: level as IdentityCheck } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <ChoiceField
          hand={hand}
          field="level"
          options={CHECKS.map((one) => ({ value: one, label: t(`person.identity.${one}`) }))}
          noEmpty
        />
      )}
    </FormDialog>
  );
}
