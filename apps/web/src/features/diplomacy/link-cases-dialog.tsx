import {
  listCases,
  type CaseFilterDto,
  type CaseStatus,
  type Liberty,
  type LinkCasesDto,
  type LinkedNowView,
} from '@izdeu/api-client';
import { Fieldset, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { CASE_STATUSES, LIBERTIES } from '../cases-list/case-filter.js';
import { linesOf } from './account-form.js';
import { OpeningQuestion, useOpening } from './opening.js';

const NOTHING = { numbers: '', mine: '', status: '', liberty: '', region: '' };
type Choice = Readonly<Record<keyof typeof NOTHING, string>>;

/** The filter that was chosen; nothing where every box is empty. */
function filterOf({ mine, status, liberty, region }: Choice): CaseFilterDto | null {
  const filter = {
    ...(mine !== '' && { mine: 'true' as const }),
    ...(status !== '' && { status: status as CaseStatus }),
    ...(liberty !== '' && { liberty: liberty as Liberty }),
    ...(region !== '' && { region }),
  };
  return Object.keys(filter).length === 0 ? null : filter;
}

interface LinkCasesDialogProps {
  readonly keepAs: string;
  /** What being chosen means for a case. */
  readonly lead: string;
  readonly link: (choice: LinkCasesDto) => Promise<LinkedNowView>;
  readonly onDone: (outcome: LinkedNowView) => Promise<void>;
  readonly onClose: () => void;
}

/** Chooses the cases of an event or a petition: by their numbers, by filters, or both. */
export function LinkCasesDialog({ keepAs, lead, link, onDone, onClose }: LinkCasesDialogProps) {
  const { t } = useTranslation(['diplomacy', 'lists']);
  const book = useReference('place', 'fate_value');
  const opening = useOpening();
  return (
    <FormDialog
      keepAs={keepAs}
      title={t('cases.link')}
      lead={lead}
      submitLabel={t('cases.link')}
      initial={NOTHING}
      labels={{
        numbers: t('cases.numbers'),
        mine: t('lists:cases.whose'),
        status: t('lists:cases.status'),
        liberty: t('lists:cases.liberty'),
        region: t('lists:cases.region'),
      }}
      submit={async (choice) => {
        const filter = filterOf(choice);
        const body = { numbers: linesOf(choice.numbers.replace(/[\s,;]+/g, '\n')), ...(filter && { filter }) };
        await onDone(await opening.send((mayOpen) => link({ ...body, ...mayOpen })));
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <OpeningQuestion opening={opening} />
          <AreaField hand={hand} field="numbers" rows={3} description={t('cases.numbersHint')} />
          <Fieldset legend={t('cases.byFilter')}>
            <Stack gap="sm">
              <ChoiceField
                hand={hand}
                field="mine"
                options={[{ value: 'yes', label: t('lists:cases.mine') }]}
                emptyLabel={t('cases.any')}
              />
              <ChoiceField
                hand={hand}
                field="status"
                options={CASE_STATUSES.map((value) => ({ value, label: t(`lists:caseStatus.${value}`) }))}
                emptyLabel={t('cases.any')}
              />
              <ChoiceField
                hand={hand}
                field="liberty"
                options={LIBERTIES.map((value) => ({ value, label: book.label('fate_value', `liberty.${value}`) }))}
                emptyLabel={t('cases.any')}
              />
              <ChoiceField
                hand={hand}
                field="region"
                options={book.options('place', ({ code, data }) => data.country === 'KZ' && /^KZ-\d{2}$/.test(code))}
                emptyLabel={t('cases.any')}
              />
              <Found choice={hand.values} />
            </Stack>
          </Fieldset>
        </>
      )}
    </FormDialog>
  );
}

/** How many cases the filter finds, before anything is done. */
function Found({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation('diplomacy');
  const filter = filterOf(choice);
  const found = useQuery({
    queryKey: ['cases', 'count', filter],
    queryFn: () => listCases({ query: { ...filter, limit: 1 } }),
    enabled: filter !== null,
  });
  return (
    <output className="izdeu-dim">
      {filter === null ? t('cases.noFilter') : found.data && t('cases.found', { count: found.data.count })}
    </output>
  );
}
