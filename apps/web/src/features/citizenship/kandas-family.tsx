import type { CitizenshipView, KandasListingView } from '@izdeu/api-client';
import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { NameText } from '../../shared/components/name-text.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { BearingPaper } from './bearing-paper.js';
import { ListingDialog } from './listing-dialog.js';
import { OtherRecord } from './other-record.js';
import { TakeOut } from './take-out.js';

type Asked =
  | { readonly step: 'record'; readonly replaces: KandasListingView | null }
  | { readonly step: 'out'; readonly row: KandasListingView };

/** Who stands on the kandas certificate; the certificate speaks for kinship too. */
export function KandasFamily({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { listings, claims, papers } = citizenship;
  const hasCertificate =
    claims.some(({ status }) => status === 'KANDAS') || papers.some(({ kind }) => kind === 'kandas_certificate');
  if (listings.length === 0 && !hasCertificate) return null;
  return (
    <section aria-label={t('listings.title')}>
      <Group justify="space-between">
        <Title order={3}>{t('listings.title')}</Title>
        {may('case:work') && (
          <Button
            size="compact-sm"
            variant="default"
            className="izdeu-no-print"
            onClick={() => setAsked({ step: 'record', replaces: null })}
          >
            {t('listings.add')}
          </Button>
        )}
      </Group>
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
            {may('case:work') && (
              <Group gap="xs" className="izdeu-no-print">
                <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'record', replaces: one })}>
                  {t('case:replace')}
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => setAsked({ step: 'out', row: one })}>
                  {t('case:takeOut')}
                </Button>
              </Group>
            )}
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
