import type { DetentionReason, ReasonClaimant, ReasonFormDto, SourceKind } from '@izdeu/api-client';
import { Checkbox, Fieldset, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCodeWords } from '../reference/use-code-words.js';

/** What the holding State names itself, and what others think. */
const STATED = ['prc_paper', 'official_orally'] as const;
const SUSPECTED = ['applicant_belief', 'ex_detainee', 'press', 'other'] as const;

interface ReasonRowsProps {
  readonly reasons: readonly ReasonFormDto[];
  readonly onChange: (reasons: ReasonFormDto[]) => void;
  /** Filled in for a reason that is ticked: most often it is known as the event itself is. */
  readonly source: SourceKind;
  /** Said where somebody is missing who claims a reason. */
  readonly error?: string | undefined;
}

/** Reasons to tick, each with who claims it, how that is known and in what words: a reason is no fact. */
export function ReasonRows({ reasons, onChange, source, error }: ReasonRowsProps) {
  const { t } = useTranslation('story');
  const { options, label } = useCodeWords(['detention_reason']);
  const tick = (ticked: readonly string[]) =>
    onChange(
      ticked.map((reason) => {
        const known = reasons.find((one) => one.reason === reason);
        return known ?? { reason: reason as DetentionReason, claimant: null, words: '', source };
      }),
    );
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={t('reasons.legend')}
        description={t('reasons.hint')}
        value={reasons.map(({ reason }) => reason)}
        onChange={tick}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
          {options('detention_reason').map((one) => (
            <Checkbox key={one.value} value={one.value} label={one.label} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      {error && <Text c="red">{error}</Text>}
      {reasons.map((one) => (
        <ReasonRow
          key={one.reason}
          title={label('detention_reason', one.reason)}
          value={one}
          onChange={(next) => onChange(reasons.map((other) => (other.reason === one.reason ? next : other)))}
        />
      ))}
    </Stack>
  );
}

interface ReasonRowProps {
  readonly title: string;
  readonly value: ReasonFormDto;
  readonly onChange: (reason: ReasonFormDto) => void;
}

function ReasonRow({ title, value, onChange }: ReasonRowProps) {
  const { t } = useTranslation('story');
  const { options } = useCodeWords(['source_kind']);
  const group = (standing: 'stated' | 'suspected', claimants: readonly ReasonClaimant[]) => ({
    group: t(`standing.${standing}`),
    items: claimants.map((one) => ({ value: one, label: t(`claimant.${one}`) })),
  });
  return (
    <Fieldset legend={title}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('claimant.label')}
          value={value.claimant ?? ''}
          data={[{ value: '', label: t('claimant.notAsked') }, group('stated', STATED), group('suspected', SUSPECTED)]}
          onChange={({ currentTarget }) =>
            onChange({
              ...value,
              claimant: [...STATED, ...SUSPECTED].find((one) => one === currentTarget.value) ?? null,
            })
          }
        />
        <NativeSelect
          label={t('reasons.source')}
          value={value.source}
          data={[...options('source_kind')]}
          // Only codes of the list can be chosen; the server checks the closed set again.
          onChange={({ currentTarget }) => onChange({ ...value, source: currentTarget.value as SourceKind })}
        />
      </SimpleGrid>
      <TextInput
        mt="sm"
        label={t('reasons.words')}
        value={value.words}
        maxLength={300}
        dir="auto"
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ ...value, words: currentTarget.value })}
      />
    </Fieldset>
  );
}
