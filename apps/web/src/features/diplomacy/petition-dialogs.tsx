import { draftPetition, editPetition, type PetitionView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { isNeverSent } from '../letters/recipients.js';

interface TextProps {
  /** The petition that is changed; null for a new one. */
  readonly petition: PetitionView | null;
  readonly onDone: (id: string) => Promise<void> | void;
  readonly onClose: () => void;
}

/** The text of a petition and to whom it goes. */
export function PetitionTextDialog({ petition, onDone, onClose }: TextProps) {
  const { t } = useTranslation('petitions');
  const { options } = useCodeWords(['recipient']);
  return (
    <FormDialog
      keepAs={`petition:${petition?.id ?? 'new'}`}
      title={petition ? t('form.edit') : t('list.add')}
      lead={t('form.textLead')}
      submitLabel={t('form.save')}
      initial={{
        title: petition?.title ?? '',
        recipientCode: petition?.recipientCode ?? '',
        place: petition?.place ?? '',
        body: petition?.body ?? '',
      }}
      labels={{
        title: t('field.title'),
        recipientCode: t('field.recipient'),
        place: t('field.place'),
        body: t('field.body'),
      }}
      required={['title', 'recipientCode', 'body']}
      version={petition?.version ?? 0}
      submit={async (body, { key, version }) => {
        if (petition === null) return onDone((await draftPetition({ headers: { 'Idempotency-Key': key }, body })).id);
        await editPetition({ path: { id: petition.id }, body: { ...body, version } });
        await onDone(petition.id);
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="title" description={t('form.titleHint')} />
          <ChoiceField
            hand={hand}
            field="recipientCode"
            options={options('recipient', (entry) => !isNeverSent(entry))}
          />
          <TextField hand={hand} field="place" />
          <AreaField hand={hand} field="body" rows={10} />
        </>
      )}
    </FormDialog>
  );
}

interface PetitionProps {
  readonly petition: PetitionView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

const given = (text: string): string | null => (text === '' ? null : text);

/** When it was handed in and what was answered. */
export function PetitionRoadDialog({ petition, onDone, onClose }: PetitionProps) {
  const { t } = useTranslation('petitions');
  const { options } = useCodeWords(['reply_class']);
  return (
    <FormDialog
      keepAs={`petition-road:${petition.id}`}
      title={t('form.road')}
      lead={t('form.roadLead')}
      submitLabel={t('form.save')}
      initial={{
        handedInOn: petition.handedInOn ?? '',
        answeredOn: petition.answeredOn ?? '',
        answerClass: petition.answerClass ?? '',
        answer: petition.answer,
      }}
      labels={{
        handedInOn: t('field.handedInOn'),
        answeredOn: t('field.answeredOn'),
        answerClass: t('field.answerClass'),
        answer: t('field.answer'),
      }}
      version={petition.version}
      submit={async ({ handedInOn, answeredOn, answerClass, answer }, { version }) => {
        await editPetition({
          path: { id: petition.id },
          body: {
            ...{ version, answer },
            ...{ handedInOn: given(handedInOn), answeredOn: given(answeredOn), answerClass: given(answerClass) },
          },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <DateField hand={hand} field="handedInOn" />
          <DateField hand={hand} field="answeredOn" />
          <ChoiceField hand={hand} field="answerClass" options={options('reply_class')} emptyLabel="–" />
          <AreaField hand={hand} field="answer" rows={4} />
        </>
      )}
    </FormDialog>
  );
}
