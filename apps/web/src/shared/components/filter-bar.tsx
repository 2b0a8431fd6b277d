import { Button, Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Filter<K extends string> {
  readonly key: K;
  /** What is chosen when nobody chose; nothing unless said. */
  readonly usual?: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface FilterBarProps<K extends string> {
  readonly filters: readonly Filter<K>[];
  readonly value: Readonly<Partial<Record<K, string>>>;
  /** Receives the whole new set; the screen writes it to the address (`navigate({ search })`). */
  readonly onChange: (value: Partial<Record<K, string>>) => void;
  /** Number of rows found, when it is known. */
  readonly found?: number;
}

/** Filters by closed sets. Their state lives in the address, so a view can be kept as a bookmark and sent to a colleague. */
export function FilterBar<K extends string>({ filters, value, onChange, found }: FilterBarProps<K>) {
  const { t } = useTranslation();
  const active = filters.some(({ key, usual }) => value[key] !== usual);
  return (
    <Group role="search" aria-label={t('filter.label')} align="flex-end" gap="sm" className="izdeu-no-print">
      {filters.map(({ key, label, options }) => (
        <NativeSelect
          key={key}
          label={label}
          value={value[key] ?? ''}
          data={[{ value: '', label: t('filter.all') }, ...options]}
          onChange={({ currentTarget }) => {
            const next = new Map(filters.map((one) => [one.key, value[one.key]]));
            next.set(key, currentTarget.value || undefined);
            onChange(Object.fromEntries(next) as Partial<Record<K, string>>);
          }}
        />
      ))}
      {active && (
        <Button variant="subtle" onClick={() => onChange(usualOf(filters))}>
          {t('filter.clear')}
        </Button>
      )}
      {found !== undefined && <output className="izdeu-dim">{t('filter.found', { count: found })}</output>}
    </Group>
  );
}

const usualOf = <K extends string>(filters: readonly Filter<K>[]): Partial<Record<K, string>> =>
  Object.fromEntries(filters.flatMap(({ key, usual }) => (usual === undefined ? [] : [[key, usual]]))) as Partial<
    Record<K, string>
  >;
