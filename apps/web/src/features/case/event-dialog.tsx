import {
  addEvent,
  type DetentionReason,
  type EventType,
  type EventView,
  type RestrictionForm,
  type SourceKind,
} from '@izdeu/api-client';
import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { PlaceField } from '../../shared/components/place-field.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { confidenceOf, useConfidences } from './confidence.js';

interface EventDialogProps {
  /** The event that the new one takes the place of; it stays readable. */
  readonly replaces: EventView | null;
  readonly onClose: () => void;
}

const words = (text: string) => text.split(' ').filter((one) => one !== '');

const valuesOf = (event: EventView | null) => ({
  type: (event?.type ?? '') as string,
  date: event?.date ?? '',
  dateWords: event?.dateWords ?? '',
  placeCode: event?.placeCode ?? '',
  place: event?.place ?? '',
  form: (event?.form ?? '') as string,
  reasons: event?.reasons.join(' ') ?? '',
  reasonsClaimedBy: event?.reasonsClaimedBy ?? '',
  actors: event?.actors ?? '',
  source: (event?.source ?? '') as string,
  sourceNote: event?.sourceNote ?? '',
  confidence: (event?.confidence ?? 'medium') as string,
  words: event?.words ?? '',
  descriptionKk: event?.descriptionKk ?? '',
  descriptionRu: event?.descriptionRu ?? '',
});

/** A new event or sign of life, alone or in place of another. */
export function EventDialog({ replaces, onClose }: EventDialogProps) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['event_type', 'restriction_form', 'detention_reason', 'source_kind']);
  const confidences = useConfidences();
  return (
    <FormDialog
      keepAs={`event:${replaces?.id ?? file.id}`}
      title={t('timeline.add')}
      lead={replaces ? t('replaceLead') : t('event.lead')}
      submitLabel={t('save')}
      initial={valuesOf(replaces)}
      labels={{
        type: t('event.type'),
        date: t('event.date'),
        dateWords: t('event.dateWords'),
        placeCode: t('event.placeCode'),
        place: t('event.place'),
        form: t('event.form'),
        reasons: t('event.reasons'),
        reasonsClaimedBy: t('event.reasonsBy'),
        actors: t('event.actors'),
        source: t('source.kind'),
        sourceNote: t('source.note'),
        confidence: t('confidence.label'),
        words: t('event.words'),
        descriptionKk: t('event.descriptionKk'),
        descriptionRu: t('event.descriptionRu'),
      }}
      required={['type', 'source']}
      submit={async (form, { key }) => {
        await addEvent({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...form,
            type: form.type as EventType,
            form: form.form === '' ? null : (form.form as RestrictionForm),
            reasons: words(form.reasons) as DetentionReason[],
            source: form.source as SourceKind,
            confidence: confidenceOf(form.confidence),
            ...(replaces && { supersedes: replaces.id }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="type" options={options('event_type')} />
          <ToldField hand={hand} field="date" />
          <TextField hand={hand} field="dateWords" description={t('event.dateWordsHint')} />
          <PlaceField hand={hand} field="placeCode" />
          <TextField hand={hand} field="place" description={t('event.placeHint')} />
          <ChoiceField hand={hand} field="form" options={options('restriction_form')} />
          <AreaField hand={hand} field="words" rows={4} />
          <ChoiceField hand={hand} field="source" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('source.hint')} />
          <ChoiceField hand={hand} field="confidence" options={confidences} noEmpty />
          <details>
            <summary>{t('event.more')}</summary>
            <Stack mt="sm">
              <TextField hand={hand} field="actors" />
              <Checkbox.Group
                label={t('event.reasons')}
                value={words(hand.values.reasons)}
                onChange={(chosen) => hand.set('reasons', chosen.join(' '))}
              >
                <Stack gap="xs" mt="xs">
                  {options('detention_reason').map((one) => (
                    <Checkbox key={one.value} value={one.value} label={one.label} />
                  ))}
                </Stack>
              </Checkbox.Group>
              <TextField hand={hand} field="reasonsClaimedBy" description={t('event.reasonsByHint')} />
              <AreaField hand={hand} field="descriptionKk" description={t('event.descriptionHint')} />
              <AreaField hand={hand} field="descriptionRu" description={t('event.descriptionHint')} />
            </Stack>
          </details>
        </>
      )}
    </FormDialog>
  );
}
