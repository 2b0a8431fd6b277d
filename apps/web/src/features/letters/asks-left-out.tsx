import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GapList } from '../../shared/components/gap-list.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface AsksLeftOutProps {
  readonly caseId: string;
  /** Codes of the reference kind ask. */
  readonly asks: readonly string[];
}

/** What the family asks for and the letter does not: they keep no letter from leaving, but nobody is to find out by reading it. */
export function AsksLeftOut({ caseId, asks }: AsksLeftOutProps) {
  const { t } = useTranslation('letters');
  const { label } = useCodeWords(['ask']);
  if (asks.length === 0) return null;
  return (
    <GapList
      uncounted
      title={t('asksLeftOut.title')}
      gaps={asks.map((ask) => ({
        id: ask,
        what: label('ask', ask),
        why: t('asksLeftOut.why'),
        remedy: t('asksLeftOut.remedy'),
        action: (
          <Group gap="md">
            <Anchor renderRoot={(props) => <Link to="/cases/$id/citizenship" params={{ id: caseId }} {...props} />}>
              {t('asksLeftOut.citizenship')}
            </Anchor>
            <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id: caseId }} {...props} />}>
              {t('asksLeftOut.asks')}
            </Anchor>
          </Group>
        ),
      }))}
    />
  );
}
