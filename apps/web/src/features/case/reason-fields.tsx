import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../shared/components/field-problems.js';
import type { FormHand } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { claimantsTold, readReasons, tickReasons, writeReasons } from './reason-choice.js';

const CLAIMANTS = ['prc_paper', 'official_orally', 'applicant_belief', 'ex_detainee', 'press', 'other'] as const;

type ReasonField = 'reasons' | 'reasonClaimants';

/** Reasons to tick, each with who claims it: a reason is no fact. */
export function ReasonFields<F extends string>({ hand }: { readonly hand: FormHand<F | ReasonField> }) {
  const { t } = useTranslation('story');
  const { options, label } = useCodeWords(['detention_reason']);
  const chosen = readReasons(hand.values.reasons);
  const set = (text: string) => {
    hand.set('reasons', text);
    hand.set('reasonClaimants', claimantsTold(text));
  };
  return (
    <>
      <Checkbox.Group
        label={hand.labels.reasons}
        value={chosen.map(({ reason }) => reason)}
        onChange={(ticked) => set(tickReasons(hand.values.reasons, ticked))}
      >
        <Stack gap="xs" mt="xs">
          {options('detention_reason').map((one) => (
            <Checkbox key={one.value} value={one.value} label={one.label} />
          ))}
        </Stack>
      </Checkbox.Group>
      {chosen.length > 0 && (
        <Stack gap="xs" id={fieldId('reasonClaimants')} tabIndex={-1}>
          <Text fw={600}>{t('reasons.each')}</Text>
          {hand.errorOf('reasonClaimants') && <Text c="red">{hand.errorOf('reasonClaimants')}</Text>}
          {chosen.map(({ reason, by }) => (
            <NativeSelect
              key={reason}
              label={label('detention_reason', reason)}
              required
              value={by}
              data={[
                { value: '', label: '–' },
                ...CLAIMANTS.map((value) => ({ value, label: t(`claimant.${value}`) })),
              ]}
              onChange={({ currentTarget }) =>
                set(
                  writeReasons(
                    chosen.map((one) => (one.reason === reason ? { reason, by: currentTarget.value } : one)),
                  ),
                )
              }
            />
          ))}
        </Stack>
      )}
    </>
  );
}
