import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sampleNumber, type Letterhead } from './letterhead.js';

interface LetterheadPreviewProps {
  readonly values: Letterhead;
  readonly year: number;
}

/** The head and the foot of a letter as they will be printed: Kazakh on the left, Russian on the right, as offices here do. */
export function LetterheadPreview({ values, year }: LetterheadPreviewProps) {
  const { t } = useTranslation('organisation');
  const bin = (word: string) => (values.bin === '' ? null : <div>{`${word} ${values.bin}`}</div>);
  const contact = [values.phone, values.email].filter((one) => one !== '').join(', ');
  return (
    <section aria-label={t('preview')} className="izdeu-letterhead">
      <Text fw={600} mb="xs">
        {t('preview')}
      </Text>
      <div className="izdeu-letterhead-paper">
        <div className="izdeu-letterhead-head">
          <div lang="kk">
            <b>{values.nameKk}</b>
            {bin('БСН')}
            <div>{values.addressKk}</div>
          </div>
          <div lang="ru">
            <b>{values.nameRu}</b>
            {bin('БИН')}
            <div>{values.addressRu}</div>
          </div>
        </div>
        <div>{contact}</div>
        <div className="izdeu-letterhead-number">№ {sampleNumber(values.registryIndex, year, 45)}</div>
        <div className="izdeu-letterhead-sign">
          <span>
            <span lang="kk">{values.signatoryPositionKk}</span>
            {values.signatoryPositionKk !== '' && values.signatoryPositionRu !== '' && ' / '}
            <span lang="ru">{values.signatoryPositionRu}</span>
          </span>
          <span>{values.signatoryName}</span>
        </div>
        <div className="izdeu-dim">
          {[values.executorName, values.executorPhone].filter((one) => one !== '').join(', ')}
        </div>
      </div>
    </section>
  );
}
