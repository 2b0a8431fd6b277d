import type { DocumentForm, DocumentLanguage, DocumentView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ChoiceField, TextField, ToldField, type FormHand } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { peopleOfCase } from '../../shared/cases/person-of-case.js';

const FORMS = ['unknown', 'original', 'certified_copy', 'copy', 'photo'] as const satisfies readonly DocumentForm[];
const LANGUAGES = ['kk', 'ru', 'zh', 'ug', 'ky', 'en'] as const;

export type PaperField =
  'kind' | 'title' | 'personId' | 'issued' | 'issuer' | 'language' | 'pages' | 'number' | 'nameAsWritten' | 'form';
type PaperValues = Readonly<Record<PaperField, string>>;

/** Without the number: it is stored encrypted and comes back masked. */
export const valuesOf = (document: DocumentView): PaperValues => ({
  kind: document.kind,
  title: document.title,
  personId: document.personId ?? '',
  issued: document.issued ?? '',
  issuer: document.issuer,
  language: document.language,
  pages: String(document.pages),
  number: '',
  nameAsWritten: document.nameAsWritten,
  form: document.form,
});

/** Fields that hold something, as the API takes them. */
export function bodyOf(values: PaperValues) {
  return {
    kind: values.kind,
    title: values.title,
    issued: values.issued,
    issuer: values.issuer,
    language: values.language as DocumentLanguage,
    nameAsWritten: values.nameAsWritten,
    form: (values.form || 'unknown') as DocumentForm,
    ...(values.personId && { personId: values.personId }),
    ...(values.pages && { pages: Number(values.pages) }),
    ...(values.number && { number: values.number }),
  };
}

export function usePaperLabels(): PaperValues {
  const { t } = useTranslation('documents');
  return {
    kind: t('field.kind'),
    title: t('field.title'),
    personId: t('about'),
    issued: t('issued'),
    issuer: t('field.issuer'),
    language: t('field.language'),
    pages: t('field.pages'),
    number: t('field.number'),
    nameAsWritten: t('nameAsWritten'),
    form: t('field.form'),
  };
}

interface PaperFieldsProps {
  readonly hand: FormHand<PaperField>;
  /** A paper that is not on record yet has no number that an empty field could leave as it was. */
  readonly isNew?: boolean;
}

/** What is said about a paper. */
export function PaperFields({ hand, isNew = false }: PaperFieldsProps) {
  const { t } = useTranslation(['documents', 'papers']);
  const { file } = useCaseFile();
  const { options } = useCodeWords(['document_kind']);
  return (
    <>
      <ChoiceField hand={hand} field="kind" options={options('document_kind')} />
      <TextField hand={hand} field="title" description={t('field.titleHint')} />
      <ChoiceField
        hand={hand}
        field="form"
        noEmpty
        options={FORMS.map((one) => ({ value: one, label: t(`papers:form.${one}`) }))}
      />
      <ChoiceField hand={hand} field="personId" options={peopleOfCase(file)} emptyLabel={t('aboutNobody')} />
      <TextField hand={hand} field="nameAsWritten" kind="name" description={t('field.nameHint')} />
      <ToldField hand={hand} field="issued" />
      <TextField hand={hand} field="issuer" />
      <TextField
        hand={hand}
        field="number"
        description={isNew ? t('papers:names.numberHint') : t('field.numberHint')}
      />
      <ChoiceField
        hand={hand}
        field="language"
        options={LANGUAGES.map((one) => ({ value: one, label: t(`language.${one}`) }))}
      />
      <TextField hand={hand} field="pages" />
    </>
  );
}
