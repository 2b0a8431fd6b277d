import { getMechanisms, type MechanismView, type UrgentWindowView } from '@izdeu/api-client';
import { List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../shared/components/fold.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** What each recipient asks for and this case lacks, as questions to the family; forms with a clock first. */
export function Mechanisms({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('case');
  const [open, setOpen] = useState(false);
  return (
    <section>
      <Title order={2} mb="xs">
        {t('mechanisms.title')}
      </Title>
      <Fold title={t('mechanisms.show')} open={open} onToggle={setOpen}>
        {open && <Found caseId={caseId} />}
      </Fold>
    </section>
  );
}

const STANDING = { open: 'attention', uncertain: 'attention', closed: 'stopped' } as const;

function Found({ caseId }: { readonly caseId: string }) {
  const found = useQuery({
    queryKey: ['case', caseId, 'mechanisms'],
    queryFn: () => getMechanisms({ path: { id: caseId } }),
  });
  if (found.isError) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={6} />;
  const rank = ({ urgent, proposed, open }: MechanismView) =>
    (open ? 0 : 8) + (urgent !== null && urgent.standing !== 'closed' ? 0 : 4) + (proposed === true ? 0 : 2);
  return (
    <Stack gap="md">
      {found.data
        .toSorted((one, other) => rank(one) - rank(other))
        .map((one) => (
          <Mechanism key={one.recipientCode} one={one} />
        ))}
    </Stack>
  );
}

function Mechanism({ one }: { readonly one: MechanismView }) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['recipient']);
  const { mandatory, present, missing, urgent, proposed, open } = one;
  const questions = missing.filter(({ need }) => need === 'mandatory');
  return (
    <section aria-label={label('recipient', one.recipientCode)}>
      <Text fw={600}>{label('recipient', one.recipientCode)}</Text>
      <Text>
        {present === mandatory
          ? t('mechanisms.whole')
          : t('mechanisms.present', { present: String(present), mandatory: String(mandatory) })}{' '}
        {!open && <StatusTag tone="stopped">{t('mechanisms.closed')}</StatusTag>}{' '}
        {open && proposed === true && <StatusTag tone="active">{t('mechanisms.proposed')}</StatusTag>}{' '}
        {open && proposed === false && <StatusTag tone="waiting">{t('mechanisms.notProposed')}</StatusTag>}
      </Text>
      {urgent && <UrgentClock urgent={urgent} />}
      {open && questions.length > 0 && (
        <List mt="xs" spacing="xs">
          {questions.map(({ code, title, question, askedOf }) => (
            <List.Item key={code}>
              {(question ?? title)[currentLanguage()]}{' '}
              {askedOf !== 'family' && <span className="izdeu-dim">{t(`mechanisms.asked.${askedOf}`)}</span>}
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}

/** Until when the urgent procedure takes the case. */
function UrgentClock({ urgent: { standing, safeUntil, latestUntil } }: { readonly urgent: UrgentWindowView }) {
  const { t } = useTranslation('case');
  const day = (one: string | null) => (one === null ? t('mechanisms.noDay') : formatDay(one));
  return (
    <Text>
      <StatusTag tone={STANDING[standing]}>{t(`mechanisms.urgent.${standing}`)}</StatusTag>{' '}
      {safeUntil === latestUntil
        ? t('mechanisms.untilDay', { day: day(safeUntil) })
        : t('mechanisms.until', { safe: day(safeUntil), latest: day(latestUntil) })}
    </Text>
  );
}
