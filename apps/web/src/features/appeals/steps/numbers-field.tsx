import type { IdentityNumberFormDto, IdentityNumberKind } from '@izdeu/api-client';
import { Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { emptyNumber } from '../form/intake.js';
import { doubtOfNumber } from '../form/number-doubt.js';
import { Rows } from '../form/rows.js';

const KINDS: readonly IdentityNumberKind[] = [
  'iin',
  'prc_id',
  'prc_id_15',
  'kz_id_card',
  'kz_passport',
  'kz_residence_permit',
  'prc_passport',
  'kg_pin',
  'kg_passport',
  'other',
];

interface NumbersFieldProps {
  readonly numbers: readonly IdentityNumberFormDto[];
  readonly onChange: (numbers: IdentityNumberFormDto[]) => void;
  readonly path: string;
}

/** Numbers as they stand on a paper. A doubtful one is pointed out and kept. */
export function NumbersField({ numbers, onChange, path }: NumbersFieldProps) {
  const { t } = useTranslation('appeal');
  return (
    <Fieldset legend={t('person.numbers')} id={fieldId(path)} tabIndex={-1}>
      <Rows
        items={numbers}
        onChange={onChange}
        make={() => emptyNumber('other')}
        addLabel={t('person.addNumber')}
        removeLabel={t('person.removeNumber')}
        most={12}
        row={(number, change, index) => {
          const doubt = doubtOfNumber(number.kind, number.value);
          const doubtId = `${fieldId(`${path}.${index}`)}-doubt`;
          return (
            <>
              <Group align="flex-end" gap="sm" grow>
                <NativeSelect
                  label={t('person.numberKind')}
                  value={number.kind}
                  data={KINDS.map((kind) => ({ value: kind, label: t(`numberKind.${kind}`) }))}
                  onChange={({ currentTarget }) =>
                    change({ ...number, kind: KINDS.find((kind) => kind === currentTarget.value) ?? 'other' })
                  }
                />
                <TextInput
                  id={fieldId(`${path}.${index}.value`)}
                  label={t('person.number')}
                  value={number.value}
                  maxLength={60}
                  autoComplete="off"
                  spellCheck={false}
                  aria-describedby={doubtId}
                  onChange={({ currentTarget }) => change({ ...number, value: currentTarget.value })}
                />
              </Group>
              <Text size="sm" id={doubtId} role="status" c="var(--mantine-color-orange-light-color)">
                {doubt && (
                  <>
                    <IconAlertTriangleFilled size={14} aria-hidden /> {t(`doubt.${doubt}`)}
                  </>
                )}
              </Text>
            </>
          );
        }}
      />
    </Fieldset>
  );
}
