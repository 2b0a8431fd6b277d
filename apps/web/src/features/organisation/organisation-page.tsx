import { getOrganisation, type OrganisationView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { BrakesForm } from './brakes-form.js';
import { LetterheadForm } from './letterhead-form.js';
import { SigningKeys } from './signing-keys.js';
import './organisation.css';

const KEY = ['organisation'] as const;

/** What stands at the head and the foot of every letter. */
export function OrganisationPage() {
  const { t } = useTranslation('organisation');
  const query = useQuery({ queryKey: KEY, queryFn: () => getOrganisation() });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <OrganisationBody query={query} />
      <SigningKeys />
    </Page>
  );
}

function OrganisationBody({ query }: { readonly query: ReturnType<typeof useQuery<OrganisationView>> }) {
  if (query.data)
    return (
      <>
        <LetterheadForm found={query.data} />
        <BrakesForm key={query.data.version} found={query.data} />
      </>
    );
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return <Loading lines={10} />;
}
