import { endParty, makePrimaryApplicant, type PartyView } from '@izdeu/api-client';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { AddPartyDialog } from './add-party-dialog.js';
import { PersonCard } from './person-card.js';

type Asked = { readonly step: 'add' } | { readonly step: 'end' | 'primary'; readonly party: PartyView };

/** The sought person, the applicants and those between: names by script, numbers, contacts, identity. */
export function PeopleTab() {
  const { t } = useTranslation('case');
  const { file, may, reload } = useCaseFile();
  const { label } = useCodeWords(['kin_term']);
  const [asked, setAsked] = useState<Asked | null>(null);
  const works = may('case:work');

  function roleOf(party: PartyView): string {
    const kin = party.kinTerm ? `, ${t('people.soughtIs', { kin: label('kin_term', party.kinTerm) })}` : '';
    const signs = party.isPrimary ? `, ${t('people.signs')}` : '';
    return `${t(`people.role.${party.role}`)}${signs}${kin}`;
  }

  const buttons = (party: PartyView) => (
    <>
      {party.role === 'applicant' && !party.isPrimary && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'primary', party })}>
          {t('people.primary.button')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'end', party })}>
        {t('people.end.button')}
      </Button>
    </>
  );
  const [standing, ended] = [
    file.parties.filter((one) => one.endedAt === null),
    file.parties.filter((one) => one.endedAt !== null),
  ];
  return (
    <Stack gap="lg">
      <TabHead
        title={t('tabs.people')}
        lead={t('people.lead')}
        action={works && <Button onClick={() => setAsked({ step: 'add' })}>{t('people.add')}</Button>}
      />
      <PersonCard person={file.sought} role={t('sought')} />
      {standing.map((party) => (
        <PersonCard key={party.id} person={party.person} role={roleOf(party)} actions={works && buttons(party)} />
      ))}
      {ended.length > 0 && (
        <details>
          <summary>{t('people.ended', { count: ended.length })}</summary>
          <Stack gap="lg" mt="sm">
            {ended.map((party) => (
              <PersonCard key={party.id} person={party.person} role={roleOf(party)} />
            ))}
          </Stack>
        </details>
      )}
      {asked?.step === 'add' && <AddPartyDialog onClose={() => setAsked(null)} />}
      {(asked?.step === 'end' || asked?.step === 'primary') && (
        <ConfirmDialog
          title={t(`people.${asked.step}.title`)}
          lead={t(`people.${asked.step}.text`)}
          submitLabel={t(`people.${asked.step}.button`)}
          submit={async () => {
            const request = { path: { id: file.id, partyId: asked.party.id }, body: { version: asked.party.version } };
            await (asked.step === 'end' ? endParty(request) : makePrimaryApplicant(request));
            await reload();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Stack>
  );
}
