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
          <BothSpellings kk={values.signatoryPositionKk} ru={values.signatoryPositionRu} />
          <BothSpellings kk={values.signatoryNameKk} ru={values.signatoryNameRu} />
        </div>
        <div className="izdeu-dim">
          <BothSpellings kk={values.executorNameKk} ru={values.executorNameRu} />
          {values.executorPhone !== '' && `, ${values.executorPhone}`}
        </div>
      </div>
    </section>
  );
}

/** What stands in Kazakh letters and what in Russian ones; once where they are the same. */
function BothSpellings({ kk, ru }: { readonly kk: string; readonly ru: string }) {
  return (
    <span>
      <span lang="kk">{kk}</span>
      {kk !== '' && ru !== '' && kk !== ru && ' / '}
      {kk !== ru && <span lang="ru">{ru}</span>}
    </span>
  );
}
