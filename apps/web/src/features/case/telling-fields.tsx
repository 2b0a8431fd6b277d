import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ChoiceField, DateField, TextField, type FormHand } from '../../shared/components/form-fields.js';

/** Fields of the forms of events, claims and sources: who tells it, whom they have it from, how near, since when. */
export const TELLING = { by: '', teller: '', origin: '', reliability: '', learnedOn: '' };
type TellingField = keyof typeof TELLING;
type TellingValues = Readonly<Record<TellingField, string>>;

const ELSEWHERE = 'elsewhere';
const RELIABILITIES = ['1', '2', '3', '4', '5'] as const;

export function useReliabilities() {
  const { t } = useTranslation('story');
  return RELIABILITIES.map((value) => ({ value, label: t(`reliability.${value}`) }));
}

export function useTellingLabels(): TellingValues {
  const { t } = useTranslation('story');
  return {
    by: t('telling.who'),
    teller: t('telling.name'),
    origin: t('telling.origin'),
    reliability: t('telling.reliability'),
    learnedOn: t('telling.learnedOn'),
  };
}

/** How the first source of a statement fills the form of the one that takes its place. */
export function tellingOf(
  source:
    | {
        readonly teller: string;
        readonly tellerPersonId: string | null;
        readonly origin: string;
        readonly reliability: number | null;
      }
    | undefined,
  learnedOn: string,
): TellingValues {
  if (!source) return { ...TELLING, learnedOn };
  const { tellerPersonId, teller, origin, reliability } = source;
  const by = tellerPersonId ?? (teller === '' ? '' : ELSEWHERE);
  return { by, teller: tellerPersonId ? '' : teller, origin, reliability: String(reliability ?? ''), learnedOn };
}

/** The part of a request that says who tells it. */
export function tellingBody({ by, teller, origin, reliability, learnedOn }: TellingValues) {
  return {
    ...(by === ELSEWHERE && { teller }),
    ...(by !== '' && by !== ELSEWHERE && { tellerPersonId: by }),
    ...(origin !== '' && { origin }),
    ...(reliability !== '' && { reliability: Number(reliability) }),
    ...(learnedOn !== '' && { learnedOn }),
  };
}

export function TellingFields<F extends string>({ hand }: { readonly hand: FormHand<F | TellingField> }) {
  const { t } = useTranslation('story');
  const { file } = useCaseFile();
  const reliabilities = useReliabilities();
  const people = [file.sought, ...file.parties.map(({ person }) => person)].filter(({ displayName }) => displayName);
  const options = people.map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <>
      <ChoiceField
        hand={hand}
        field="by"
        options={[...options, { value: ELSEWHERE, label: t('telling.whoOther') }]}
        emptyLabel="–"
      />
      {hand.values.by === ELSEWHERE && <TextField hand={hand} field="teller" />}
      <TextField hand={hand} field="origin" description={t('telling.originHint')} />
      <ChoiceField hand={hand} field="reliability" options={reliabilities} emptyLabel={t('telling.reliabilityUsual')} />
      <DateField hand={hand} field="learnedOn" description={t('telling.learnedOnHint')} />
    </>
  );
}
