import { linkDiplomaticCases, listDiplomaticEvents } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField } from '../../shared/components/form-fields.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { OpeningQuestion, useOpening } from './opening.js';

/** Puts one of the latest diplomatic events beside the case that is open. */
export function ChooseEventDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('diplomacy');
  const { file, reload } = useCaseFile();
  const { label } = useCodeWords(['diplomatic_kind']);
  const opening = useOpening();
  const events = useQuery({ queryKey: ['diplomacy', 'latest'], queryFn: () => listDiplomaticEvents({ query: {} }) });
  const options = (events.data?.items ?? []).map(({ id, kindCode, date, place }) => ({
    value: id,
    label: [date && sayEdtf(date, currentLanguage()), label('diplomatic_kind', kindCode), place]
      .filter((part) => part !== '')
      .join(' · '),
  }));
  return (
    <FormDialog
      keepAs={`diplomatic-choose:${file.id}`}
      title={t('beside.choose')}
      lead={t('beside.chooseLead')}
      submitLabel={t('beside.choose')}
      initial={{ event: '' }}
      labels={{ event: t('list.event') }}
      required={['event']}
      submit={async ({ event }) => {
        await opening.send((mayOpen) =>
          linkDiplomaticCases({ path: { id: event }, body: { numbers: [file.number], ...mayOpen } }),
        );
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <OpeningQuestion opening={opening} />
          <ChoiceField hand={hand} field="event" options={options} />
          <Text size="sm">
            <Anchor renderRoot={(props) => <Link to="/diplomacy" {...props} />}>{t('beside.notThere')}</Anchor>
          </Text>
        </>
      )}
    </FormDialog>
  );
}
