import { Radio, Stack, Text } from '@mantine/core';
import { IconSquareXFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels, type ReferenceBook } from '../../shared/reference/use-reference.js';
import { isNeverSent, ownCountryFirst } from './recipients.js';

interface RecipientChoiceProps {
  readonly book: ReferenceBook;
  readonly value: string | null;
  readonly onChange: (code: string) => void;
}

/** Bodies that can be written to, and below them those that never are, with the reason. */
export function RecipientChoice({ book, value, onChange }: RecipientChoiceProps) {
  const { t } = useTranslation('letters');
  const all = ownCountryFirst(book.entries('recipient'));
  const never = all.filter(isNeverSent);
  const textOf = (texts: unknown) => readLabels(texts)?.[currentLanguage()];
  return (
    <>
      <Radio.Group label={t('new.recipient')} value={value} onChange={onChange}>
        <Stack gap="xs" mt="xs">
          {all
            .filter((one) => !isNeverSent(one))
            .map((one) => (
              <Radio
                key={one.code}
                value={one.code}
                label={book.label('recipient', one.code)}
                description={textOf(one.data.warning)}
              />
            ))}
        </Stack>
      </Radio.Group>
      {never.length > 0 && (
        <section aria-label={t('new.never')}>
          <Text fw={600}>{t('new.never')}</Text>
          <ul className="izdeu-letter-never">
            {never.map((one) => (
              <li key={one.code}>
                <IconSquareXFilled size={18} aria-hidden />
                <span>
                  {book.label('recipient', one.code)}
                  <br />
                  <span className="izdeu-dim">{textOf(one.data.warning) ?? t('new.neverWhy')}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
