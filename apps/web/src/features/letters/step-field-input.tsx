import type { LetterView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { AreaField, ChoiceField, DateField, TextField, type FormHand } from '../../shared/components/form-fields.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DECISIONS } from './decisions.js';
import type { LetterStep } from './letter-life.js';
import { isNeverSent } from './recipients.js';
import { ScanField } from './scan-field.js';
import { STEP_FORMS, type StepField } from './step-fields.js';

interface StepFieldInputProps {
  readonly field: StepField;
  readonly hand: FormHand<StepField>;
  readonly step: LetterStep;
  readonly letter: LetterView;
}

/** The input for one field of a step. */
export function StepFieldInput({ field, hand, step, letter }: StepFieldInputProps) {
  const { t } = useTranslation('letters');
  const book = useReference('channel', 'reply_class', 'recipient');
  const codesOf = (codes: unknown): readonly unknown[] => (Array.isArray(codes) ? codes : []);
  switch (field) {
    case 'reason':
    case 'note':
      return <AreaField hand={hand} field={field} />;
    case 'channel': {
      const taken = codesOf(book.find('recipient', letter.recipientCode)?.data.channels);
      return (
        <ChoiceField
          hand={hand}
          field={field}
          options={book.options('channel').filter(({ value }) => taken.includes(value))}
        />
      );
    }
    case 'replyClass':
      return (
        <ChoiceField
          hand={hand}
          field={field}
          options={book.options('reply_class')}
          description={t('field.replyClassHint')}
        />
      );
    case 'recipientCode': {
      const others = book.entries('recipient').filter((one) => !isNeverSent(one) && one.code !== letter.recipientCode);
      return (
        <ChoiceField
          hand={hand}
          field={field}
          options={others.map(({ code }) => ({ value: code, label: book.label('recipient', code) }))}
        />
      );
    }
    case 'decision':
      return (
        <ChoiceField
          hand={hand}
          field={field}
          options={DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
        />
      );
    case 'partly':
      return (
        <ChoiceField
          hand={hand}
          field={field}
          emptyLabel={t('field.wholly')}
          options={[{ value: 'yes', label: t('field.partlyYes') }]}
        />
      );
    case 'number':
      return <TextField hand={hand} field={field} description={t('field.numberHint')} />;
    case 'incomingNumber':
      return <TextField hand={hand} field={field} />;
    case 'tracking':
      return <TextField hand={hand} field={field} description={t('field.trackingHint')} />;
    case 'on':
    case 'newDueOn':
      return <DateField hand={hand} field={field} />;
    case 'documentId':
      return (
        <ScanField hand={hand} field={field} caseId={letter.caseId} scanKind={STEP_FORMS[step].scanKind ?? 'reply'} />
      );
  }
}
