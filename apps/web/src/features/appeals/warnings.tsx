import type { AppealFormDto, AppealWarningView } from '@izdeu/api-client';
import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { soughtName, soughtOfPath } from './form/places.js';

interface WarningsProps {
  readonly warnings: readonly AppealWarningView[];
  readonly form: AppealFormDto;
}

/** What is worth asking the family next time, by person. Nothing of it is in the way. */
export function Warnings({ warnings, form }: WarningsProps) {
  const { t } = useTranslation('appeal');
  if (warnings.length === 0) return null;
  const people = [...new Set(warnings.map(({ path }) => soughtOfPath(path)))];
  return (
    <section>
      <Title order={2}>{t('warnings.title')}</Title>
      <Text c="dimmed" mb="xs">
        {t('warnings.lead')}
      </Text>
      {people.map((place) => {
        const codes = warnings.filter(({ path }) => soughtOfPath(path) === place).map(({ code }) => code);
        const name = place === null ? '' : soughtName(form, place);
        return (
          <section key={place ?? 'applicant'}>
            <Title order={3} mt="sm">
              {place === null && t('warnings.general')}
              {place !== null && (name ? <NameText>{name}</NameText> : t('sought.heading', { number: place + 1 }))}
            </Title>
            <List>
              {[...new Set(codes)].map((code) => (
                <List.Item key={code}>{t(`finding.${code}`)}</List.Item>
              ))}
            </List>
          </section>
        );
      })}
    </section>
  );
}
