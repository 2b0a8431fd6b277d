import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { NameText } from '../../shared/components/name-text.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import type { ReferenceBook } from '../../shared/reference/use-reference.js';
import { firstName } from './form/intake.js';
import { personsBetween } from './form/kin-between.js';
import type { TypedSought } from './form/typed-form.js';

interface ToldSoughtProps {
  readonly sought: TypedSought;
  readonly book: ReferenceBook;
}

const join = (parts: readonly (string | null)[]): string => parts.filter((one) => one).join(', ');

/** Relation, citizenship and events of one sought person, to be read. */
export function ToldSought({ sought, book }: ToldSoughtProps) {
  const { t } = useTranslation(['appeal', 'story']);
  const { relation } = sought;
  const roles = personsBetween(relation.kinTerm);
  const day = (edtf: string) => edtf && sayEdtf(edtf, currentLanguage());
  return (
    <KeyValue
      foldUnknown
      entries={[
        {
          label: t('relation.kinTerm'),
          value: join([relation.kinTerm && book.label('kin_term', relation.kinTerm), relation.words]),
        },
        ...relation.between.flatMap((person, place) => {
          const role = roles[place];
          const name = firstName(person);
          if (!role) return [];
          return [{ label: t(`between.${role.role}.${role.sex}`), value: name && <NameText>{name}</NameText> }];
        }),
        {
          label: t('step.citizenship'),
          value: sought.citizenship
            .map(({ status, from, to, words }) =>
              join([
                book.label('citizenship_status', status),
                from && `${t('citizenship.from')}: ${day(from)}`,
                to && `${t('citizenship.to')}: ${day(to)}`,
                words,
              ]),
            )
            .join('; '),
        },
        {
          label: t('step.events'),
          value:
            sought.events.length === 0 ? null : (
              <ol className="izdeu-told">
                {sought.events.map((event, place) => (
                  <li key={place}>
                    <span dir="auto">
                      {join([
                        day(event.date),
                        event.dateWords,
                        book.label('event_type', event.type),
                        event.place,
                        event.form && book.label('restriction_form', event.form),
                        ...event.reasons.map(({ reason, claimant, words }) =>
                          join([
                            book.label('detention_reason', reason),
                            `${t(`story:claimant.${claimant ?? 'notAsked'}`)}${words && ` («${words}»)`}`,
                          ]),
                        ),
                        event.words,
                      ])}
                    </span>
                  </li>
                ))}
              </ol>
            ),
        },
      ]}
    />
  );
}
