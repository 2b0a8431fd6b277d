import {
  addNumber,
  revealNumber,
  type IdentityNumberKind,
  type NumberView,
  type RevealedNumberView,
  type PersonView,
  type SameNumberView,
} from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../shared/components/form-fields.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { SameNumberNotice } from '../../shared/people/same-number-notice.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { RecordDialog } from './record-dialog.js';
import { RecordList } from './record-list.js';

const KINDS = [
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
] as const;

/** Identity numbers, masked. One is opened by itself, on the record, and closes with the page. */
export function PersonNumbers({ person }: { readonly person: PersonView }) {
  const { t } = useTranslation('case');
  const [same, setSame] = useState<readonly SameNumberView[]>([]);
  return (
    <>
      <SameNumberNotice found={same} />
      <RecordList<NumberView>
        title={t('numbers.title')}
        what="number"
        personId={person.id}
        records={person.numbers}
        none={t('numbers.none')}
        addLabel={t('numbers.add')}
        form={(replaces, onClose) => (
          <NumberDialog personId={person.id} replaces={replaces} onSame={setSame} onClose={onClose} />
        )}
        row={(number) => <NumberRow person={person} number={number} />}
      />
    </>
  );
}

function NumberRow({ person, number }: { readonly person: PersonView; readonly number: NumberView }) {
  const { t } = useTranslation('case');
  // The number is kept in this component alone: it is gone from memory when the row is.
  const reveal = useMutation({
    mutationFn: () => revealNumber({ path: { id: person.id, numberId: number.id } }),
    gcTime: 0,
  });
  return (
    <>
      <Group gap="xs">
        <span>{t(`numbers.kind.${number.kind}`)}:</span>
        <code className="izdeu-name">{(reveal.data?.value ?? number.masked) || t('unreadable')}</code>
        {reveal.data ? (
          <Button size="compact-sm" variant="subtle" className="izdeu-no-print" onClick={() => reveal.reset()}>
            {t('numbers.hide')}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            className="izdeu-no-print"
            loading={reveal.isPending}
            onClick={() => reveal.mutate()}
          >
            {t('numbers.reveal')}
          </Button>
        )}
      </Group>
      {number.warnings.length > 0 && (
        <div className="izdeu-dim">
          {t('numbers.doubt')}: {number.warnings.map((one) => t(`numbers.warning.${one}`)).join(', ')}
        </div>
      )}
      {number.questions.length > 0 && <NumberQuestions person={person} number={number} opened={reveal.data ?? null} />}
      {number.source && (
        <div className="izdeu-dim">
          <bdi>{number.source}</bdi>
        </div>
      )}
      {reveal.isError && <ProblemNotice error={reveal.error} />}
    </>
  );
}

interface NumberQuestionsProps {
  readonly person: PersonView;
  readonly number: NumberView;
  /** The number in full: only then its own words are shown. */
  readonly opened: RevealedNumberView | null;
}

/** Where a number and the family differ. A question for the family: both stay as they are. */
function NumberQuestions({ person, number, opened }: NumberQuestionsProps) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['place']);
  const said = {
    birth_date: [opened?.birthDate && <ToldDate edtf={opened.birthDate} />, <ToldDate edtf={person.birth} />],
    sex: [opened && t(`sex.${opened.sex}`), t(`sex.${person.sex}`)],
    region: [
      opened?.region && `${opened.region[currentLanguage()]} (${opened.region.code})`,
      person.birthPlaceCode && label('place', person.birthPlaceCode),
    ],
  } as const;
  return (
    <div role="note">
      <Text fw={600}>
        {t('numbers.ask.title')}: {number.questions.map((one) => t(`numbers.ask.about.${one}`)).join(', ')}?
      </Text>
      {opened === null ? (
        <span className="izdeu-dim">{t('numbers.ask.open')}</span>
      ) : (
        <dl className="izdeu-facts">
          {number.questions.map((one) => (
            <div key={one}>
              <dt>{t(`numbers.ask.about.${one}`)}</dt>
              <dd>
                {t('numbers.ask.number')}: {said[one][0]}
                <br />
                {t('numbers.ask.family')}: {said[one][1]}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

interface NumberDialogProps {
  readonly personId: string;
  readonly replaces: NumberView | null;
  /** Told who else bears the number that was added. */
  readonly onSame: (found: readonly SameNumberView[]) => void;
  readonly onClose: () => void;
}

function NumberDialog({ personId, replaces, onSame, onClose }: NumberDialogProps) {
  const { t } = useTranslation('case');
  return (
    <RecordDialog
      what="number"
      personId={personId}
      replaces={replaces}
      title={replaces ? t('numbers.replace') : t('numbers.add')}
      lead={t('numbers.lead')}
      initial={{ kind: replaces?.kind ?? 'iin', value: '', source: replaces?.source ?? '' }}
      labels={{ kind: t('numbers.kindLabel'), value: t('numbers.value'), source: t('names.source') }}
      required={['value']}
      add={async ({ kind, value, source }, { path, headers, supersedes }) => {
        const body = { kind: kind as IdentityNumberKind, value, source, ...supersedes };
        onSame((await addNumber({ path, headers, body })).sameNumbers);
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((kind) => ({ value: kind, label: t(`numbers.kind.${kind}`) }))}
            noEmpty
          />
          <TextField hand={hand} field="value" />
          <TextField hand={hand} field="source" description={t('names.sourceHint')} />
        </>
      )}
    </RecordDialog>
  );
}
