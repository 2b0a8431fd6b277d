import { addEvent, type EventType, type EventView, type RestrictionForm, type SourceKind } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { PlaceField } from '../../shared/components/place-field.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { confidenceOf, useConfidences } from './confidence.js';
import { claimantsTold, readReasons, writeReasons } from './reason-choice.js';
import { ReasonFields } from './reason-fields.js';
import { TellingFields, tellingBody, tellingOf, useTellingLabels } from './telling-fields.js';

interface EventDialogProps {
  /** The event that the new one takes the place of; it stays readable. */
  readonly replaces: EventView | null;
  readonly onClose: () => void;
}

const YES = 'yes';

function valuesOf(event: EventView | null) {
  const reasons = writeReasons((event?.reasons ?? []).map(({ standing: _, ...one }) => one));
  return {
    type: (event?.type ?? '') as string,
    date: event?.date ?? '',
    dateWords: event?.dateWords ?? '',
    placeCode: event?.placeCode ?? '',
    place: event?.place ?? '',
    facility: event?.facility ?? '',
    form: (event?.form ?? '') as string,
    producedByState: event?.producedByState ? YES : '',
    reasons,
    reasonClaimants: claimantsTold(reasons),
    actors: event?.actors ?? '',
    source: (event?.source ?? '') as string,
    sourceNote: event?.sourceNote ?? '',
    confidence: (event?.confidence ?? 'medium') as string,
    words: event?.words ?? '',
    descriptionKk: event?.descriptionKk ?? '',
    descriptionRu: event?.descriptionRu ?? '',
    supersedeReason: event ? '' : '–',
    // When the correction was learned is not when the first account was.
    ...tellingOf(event?.sources[0], ''),
  };
}

/** A new event or sign of life, alone or in place of another. */
export function EventDialog({ replaces, onClose }: EventDialogProps) {
  const { t } = useTranslation(['case', 'story']);
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['event_type', 'restriction_form', 'source_kind']);
  const confidences = useConfidences();
  const telling = useTellingLabels();
  return (
    <FormDialog
      keepAs={`event:${replaces?.id ?? file.id}`}
      title={replaces ? t('timeline.replace') : t('timeline.add')}
      lead={replaces ? t('replaceLead') : t('event.lead')}
      submitLabel={t('save')}
      initial={valuesOf(replaces)}
      labels={{
        ...telling,
        type: t('event.type'),
        date: t('event.date'),
        dateWords: t('event.dateWords'),
        placeCode: t('event.placeCode'),
        place: t('event.place'),
        facility: t('story:facility.label'),
        form: t('event.form'),
        producedByState: t('story:state.label'),
        reasons: t('event.reasons'),
        reasonClaimants: t('story:claimant.label'),
        actors: t('event.actors'),
        source: t('source.kind'),
        sourceNote: t('source.note'),
        confidence: t('confidence.label'),
        words: t('event.words'),
        descriptionKk: t('event.descriptionKk'),
        descriptionRu: t('event.descriptionRu'),
        supersedeReason: t('story:replace.reason'),
      }}
      required={['type', 'source', 'reasonClaimants', 'supersedeReason']}
      submit={async (
        { by, teller, origin, reliability, learnedOn, supersedeReason, reasonClaimants: _, ...form },
        { key },
      ) => {
        await addEvent({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...form,
            reasons: readReasons(form.reasons),
            ...tellingBody({ by, teller, origin, reliability, learnedOn }),
            type: form.type as EventType,
            form: form.form === '' ? null : (form.form as RestrictionForm),
            source: form.source as SourceKind,
            confidence: confidenceOf(form.confidence),
            producedByState: form.producedByState === YES,
            ...(replaces && { supersedes: replaces.id, supersedeReason }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          {replaces && <AreaField hand={hand} field="supersedeReason" rows={2} />}
          <ChoiceField hand={hand} field="type" options={options('event_type')} />
          <ToldField hand={hand} field="date" />
          <TextField hand={hand} field="dateWords" description={t('event.dateWordsHint')} />
          <PlaceField hand={hand} field="placeCode" />
          <TextField hand={hand} field="place" description={t('event.placeHint')} />
          <TextField hand={hand} field="facility" description={t('story:facility.hint')} />
          <ChoiceField hand={hand} field="form" options={options('restriction_form')} />
          <AreaField hand={hand} field="words" rows={4} />
          <ChoiceField hand={hand} field="source" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('source.hint')} />
          <TellingFields hand={hand} />
          <ChoiceField hand={hand} field="confidence" options={confidences} noEmpty />
          <ChoiceField
            hand={hand}
            field="producedByState"
            options={[{ value: YES, label: t('story:state.yes') }]}
            emptyLabel={t('story:state.no')}
            description={t('story:state.text')}
          />
          <details>
            <summary>{t('event.more')}</summary>
            <Stack mt="sm">
              <TextField hand={hand} field="actors" />
              <ReasonFields hand={hand} />
              <AreaField hand={hand} field="descriptionKk" description={t('event.descriptionHint')} />
              <AreaField hand={hand} field="descriptionRu" description={t('event.descriptionHint')} />
            </Stack>
          </details>
        </>
      )}
    </FormDialog>
  );
}
