import type { CitizenshipView, KandasListingView } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { NameText } from '../../shared/components/name-text.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { BearingPaper } from './bearing-paper.js';
import { ListingDialog } from './listing-dialog.js';
import { OtherRecord } from './other-record.js';
import { ListHead, RecordSteps, type AskedOfList } from './record-list.js';
import { TakeOut } from './take-out.js';

/** Who stands on the kandas certificate; the certificate speaks for kinship too. */
export function KandasFamily({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation('citizenship');
  const { file } = useCaseFile();
  const [asked, setAsked] = useState<AskedOfList<KandasListingView> | null>(null);
  const { listings, claims, papers } = citizenship;
  const hasCertificate =
    claims.some(({ status }) => status === 'KANDAS') || papers.some(({ kind }) => kind === 'kandas_certificate');
  if (listings.length === 0 && !hasCertificate) return null;
  return (
    <section aria-label={t('listings.title')}>
      <ListHead
        title={t('listings.title')}
        add={t('listings.add')}
        onAdd={() => setAsked({ step: 'record', replaces: null })}
      />
      <Text className="izdeu-dim">
        {t('listings.lead')}{' '}
        <Anchor renderRoot={(props) => <Link to="/cases/$id/relation" params={{ id: file.id }} {...props} />}>
          {t('listings.toRelation')}
        </Anchor>
      </Text>
      {listings.length === 0 && <p className="izdeu-dim izdeu-plain">{t('listings.none')}</p>}
      <ul className="izdeu-tasks">
        {listings.map((one) => (
          <li key={one.id}>
            <div>
              <NameText>{one.nameAsWritten}</NameText> – {t(`listings.kin.${one.relation}`)}
              {one.birth && (
                <div>
                  <ToldDate edtf={one.birth} />
                </div>
              )}
              {one.listedName && (
                <div>
                  {t('listings.person')}: <NameText>{one.listedName}</NameText>
                </div>
              )}
              <BearingPaper paper={one.paper} />
              <OtherRecord personId={one.personId} />
            </div>
            <RecordSteps row={one} ask={setAsked} />
          </li>
        ))}
      </ul>
      {asked?.step === 'record' && <ListingDialog replaces={asked.replaces} onClose={() => setAsked(null)} />}
      {asked?.step === 'out' && (
        <TakeOut what="listing" personId={asked.row.personId} recordId={asked.row.id} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}
