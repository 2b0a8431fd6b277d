import type { DiplomaticAccountView } from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useReliabilities } from '../case/telling-fields.js';

/** One account of an event with its source, who recorded it and why it took the place of the one before. */
export function AccountFacts({ account }: { readonly account: DiplomaticAccountView }) {
  const { t } = useTranslation('diplomacy');
  const { label } = useCodeWords(['diplomatic_kind', 'source_kind']);
  const reliabilities = useReliabilities();
  const { kindCode, date, place, bodies, said, sourceKind, sourceNote, reliability, learnedOn, changeReason } = account;
  const near = reliabilities.find(({ value }) => value === String(reliability ?? ''))?.label;
  const told = (text: string) => text !== '' && <bdi className="izdeu-words">{text}</bdi>;
  return (
    <Stack gap="xs">
      <KeyValue
        entries={[
          { label: t('account.kind'), value: label('diplomatic_kind', kindCode) },
          { label: t('account.date'), value: date && <ToldDate edtf={date} /> },
          { label: t('account.place'), value: told(place) || '' },
          { label: t('account.bodies'), value: told(bodies.join('; ')) || '' },
          { label: t('account.said'), value: told(said) || '' },
          {
            label: t('account.source'),
            value: (
              <>
                {label('source_kind', sourceKind)}
                {sourceNote && (
                  <>
                    {' – '}
                    <bdi>{sourceNote}</bdi>
                  </>
                )}
              </>
            ),
          },
          { label: t('account.reliability'), value: near ?? t('account.reliabilityUsual') },
          ...(learnedOn ? [{ label: t('account.learnedOn'), value: <ToldDate edtf={learnedOn} /> }] : []),
          ...(changeReason ? [{ label: t('form.reason'), value: told(changeReason) }] : []),
        ]}
      />
      <Text size="sm" className="izdeu-dim">
        {t('page.recorded', { who: account.recordedBy, when: formatInstant(account.recordedAt) })}
      </Text>
    </Stack>
  );
}
