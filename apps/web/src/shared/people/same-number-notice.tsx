import type { SameNumberView } from '@izdeu/api-client';
import { Alert, Anchor, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NameText } from '../components/name-text.js';
import { sayEdtf } from '../dates/edtf-words.js';
import { currentLanguage } from '../i18n/i18n.js';

/** Says at once that a recorded number is another person's too, and leads to both side by side. */
export function SameNumberNotice({ found }: { readonly found: readonly SameNumberView[] }) {
  const { t } = useTranslation(['matches', 'case']);
  if (found.length === 0) return null;
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('same.title')}
      className="izdeu-no-print"
    >
      <Text size="sm">{t('same.lead')}</Text>
      {found.map(({ matchId, personId, kind, otherName, otherBirth, otherCases }) => (
        <div key={`${personId} ${matchId} ${kind}`}>
          {t(`case:numbers.kind.${kind}`)}: <NameText>{otherName}</NameText>
          {otherBirth !== '' && `, ${sayEdtf(otherBirth, currentLanguage())}`}
          {otherCases.length > 0 && ` (${otherCases.map(({ number }) => number).join(', ')})`}.{' '}
          <Anchor renderRoot={(props) => <Link to="/matches/$id" params={{ id: matchId }} {...props} />}>
            {t('same.compare')}
          </Anchor>
        </div>
      ))}
    </Alert>
  );
}
