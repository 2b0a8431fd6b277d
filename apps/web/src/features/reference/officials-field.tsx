import { Button, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/components/day-field.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import {
  OFFICIAL_CONFIDENCES,
  OFFICIAL_LANGUAGES,
  faultOf,
  newOfficial,
  readOfficials,
  writeOfficials,
  type OfficialForm,
} from './officials.js';

interface OfficialsFieldProps {
  readonly id: string;
  /** JSON, as it is kept while it is typed. */
  readonly value: string;
  readonly error: string | undefined;
  /** Faults are shown from the first try on. */
  readonly tried: boolean;
  readonly onChange: (value: string) => void;
  /** Told whether a box holds something that is no day. */
  readonly onFault: (faulty: boolean) => void;
}

/** The officials of a body: who is in office from when to when, and how a letter is addressed in each language. */
export function OfficialsField({ id, value, error, tried, onChange, onFault }: OfficialsFieldProps) {
  const { t } = useTranslation('reference');
  // A row that is removed takes its faults along: each has a number of its own.
  const [rows, setRows] = useState(() =>
    (readOfficials(value) ?? []).map((official, key) => ({ key, official, faulty: [] as readonly string[] })),
  );
  const take = (next: typeof rows) => {
    setRows(next);
    onFault(next.some(({ faulty }) => faulty.length > 0));
    onChange(writeOfficials(next.map(({ official }) => official)));
  };
  return (
    <Fieldset id={id} legend={t('directory.officials')} className="izdeu-date" tabIndex={-1}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('official.lead')}
        </Text>
        {error !== undefined && (
          <Text size="sm" c="red">
            {error}
          </Text>
        )}
        {rows.map((row) => (
          <OfficialFields
            key={row.key}
            official={row.official}
            tried={tried}
            onChange={(official) => take(rows.map((one) => (one.key === row.key ? { ...one, official } : one)))}
            onFault={(day, isFault) =>
              take(
                rows.map((one) =>
                  one.key === row.key
                    ? { ...one, faulty: [...one.faulty.filter((other) => other !== day), ...(isFault ? [day] : [])] }
                    : one,
                ),
              )
            }
            onRemove={() => take(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() =>
              take([
                ...rows,
                { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, official: newOfficial(), faulty: [] },
              ])
            }
          >
            {t('official.add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

interface OfficialFieldsProps {
  readonly official: OfficialForm;
  readonly tried: boolean;
  readonly onChange: (official: OfficialForm) => void;
  readonly onFault: (day: 'validFrom' | 'validTo', faulty: boolean) => void;
  readonly onRemove: () => void;
}

function OfficialFields({ official, tried, onChange, onFault, onRemove }: OfficialFieldsProps) {
  const { t } = useTranslation('reference');
  const fault = tried ? faultOf(official) : null;
  const faultAt = (part: ReturnType<typeof faultOf>) => fault === part && part !== null && t(`official.fault.${part}`);
  const title = official.name || official.position[currentLanguage()] || t('official.new');
  const set = (more: Partial<OfficialForm>) => onChange({ ...official, ...more });
  const day = (field: 'validFrom' | 'validTo', error: string | false) => (
    <DayField
      label={t(`official.${field}`)}
      value={official[field]}
      error={error}
      onFault={(faulty) => onFault(field, faulty)}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <Fieldset legend={title} className="izdeu-date">
      <Stack gap="sm">
        <Stack gap="xs">
          {OFFICIAL_LANGUAGES.map((language, at) => (
            <TextInput
              key={language}
              label={t(`official.position.${language}`)}
              lang={language}
              value={official.position[language]}
              error={at === 0 && faultAt('position')}
              onChange={({ currentTarget: { value } }) =>
                set({ position: { ...official.position, [language]: value } })
              }
            />
          ))}
        </Stack>
        <TextInput
          label={t('directory.name')}
          value={official.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <Text size="sm">{t('official.addressedHint')}</Text>
        <Stack gap="xs">
          {OFFICIAL_LANGUAGES.map((language) => (
            <Textarea
              key={language}
              label={t(`official.addressedAs.${language}`)}
              lang={language}
              rows={3}
              value={official.addressedAs[language]}
              onChange={({ currentTarget: { value } }) =>
                set({ addressedAs: { ...official.addressedAs, [language]: value } })
              }
            />
          ))}
        </Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {day('validFrom', false)}
          {day('validTo', faultAt('days'))}
          <TextInput
            label={t('source')}
            value={official.source}
            error={faultAt('source')}
            onChange={({ currentTarget }) => set({ source: currentTarget.value })}
          />
          <NativeSelect
            label={t('column.confidence')}
            value={official.confidence}
            data={OFFICIAL_CONFIDENCES.map((value) => ({ value, label: t(`confidence.${value}`) }))}
            onChange={({ currentTarget }) => set({ confidence: currentTarget.value })}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {t('official.remove')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
