import type { NameFormDto } from '@izdeu/api-client';
import { Fieldset, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { NameInput } from '../../../shared/components/name-input.js';
import { NAME_KINDS } from '../../../shared/people/name-kinds.js';
import { emptyName } from '../form/intake.js';
import { useIntake } from '../form/intake-context.js';
import { Rows } from '../form/rows.js';

interface NamesFieldProps {
  readonly names: readonly NameFormDto[];
  readonly onChange: (names: NameFormDto[]) => void;
  readonly path: string;
}

/** All spellings of a name, in any script. The first box asks for no kind and no source: most families give one name. */
export function NamesField({ names, onChange, path }: NamesFieldProps) {
  const { t } = useTranslation(['appeal', 'common']);
  const { errorAt } = useIntake();
  return (
    <Fieldset legend={t('person.names')}>
      <Rows
        items={names}
        onChange={onChange}
        make={(): NameFormDto => ({ ...emptyName(), kind: 'as_in_paper' })}
        addLabel={t('person.addName')}
        removeLabel={t('person.removeName')}
        least={1}
        most={12}
        row={(name, change, index) => (
          <SimpleGrid cols={{ base: 1, md: index === 0 ? 1 : 3 }} spacing="sm">
            <NameInput
              id={index === 0 ? fieldId(path) : undefined}
              label={index === 0 ? t('person.name') : t('person.otherName')}
              description={index === 0 ? t('person.nameHint') : undefined}
              value={name.value}
              error={index === 0 ? errorAt(path) : undefined}
              maxLength={200}
              onChange={(value) => change({ ...name, value })}
            />
            {index > 0 && (
              <>
                <NativeSelect
                  label={t('person.nameKind')}
                  value={name.kind}
                  data={NAME_KINDS.map((kind) => ({ value: kind, label: t(`common:name.kind.${kind}`) }))}
                  onChange={({ currentTarget }) =>
                    change({ ...name, kind: NAME_KINDS.find((kind) => kind === currentTarget.value) ?? 'legal' })
                  }
                />
                <TextInput
                  label={t('person.nameSource')}
                  value={name.source}
                  maxLength={300}
                  dir="auto"
                  autoComplete="off"
                  onChange={({ currentTarget }) => change({ ...name, source: currentTarget.value })}
                />
              </>
            )}
          </SimpleGrid>
        )}
      />
    </Fieldset>
  );
}
