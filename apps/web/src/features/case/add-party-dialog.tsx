import { addParty, searchPeople, type FormSex, type PartyRole, type PersonHitView } from '@izdeu/api-client';
import { Alert, Button, Radio, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, TextField, ToldField, type FormHand } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const ROLES = ['applicant', 'between'] as const;
const SEXES = ['male', 'female', 'unknown'] as const;
type Field = 'role' | 'kinTerm' | 'name' | 'personId' | 'sex' | 'birth';

/** Adds an applicant or a person between; whoever is on record already is offered before a second record is made. */
export function AddPartyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['kin_term']);
  return (
    <FormDialog<Field>
      keepAs={`party:${file.id}`}
      title={t('people.add')}
      submitLabel={t('people.add')}
      initial={{ role: 'between', kinTerm: '', name: '', personId: '', sex: 'unknown', birth: '' }}
      labels={{
        role: t('people.roleLabel'),
        kinTerm: t('people.kinTerm'),
        name: t('names.value'),
        personId: t('people.found'),
        sex: t('person.sex'),
        birth: t('person.birth'),
      }}
      required={['name']}
      submit={async (form, { key }) => {
        const person = {
          personId: null,
          names: [{ value: form.name, kind: 'legal' as const, source: '' }],
          sex: form.sex as FormSex,
          birth: form.birth,
          birthPlace: '',
          identityNumbers: [],
          occupation: '',
          contacts: [],
        };
        await addParty({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            role: form.role as PartyRole,
            ...(form.personId ? { personId: form.personId } : { person }),
            ...(form.role === 'applicant' && form.kinTerm && { kinTerm: form.kinTerm }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="role"
            options={ROLES.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
            noEmpty
          />
          {hand.values.role === 'applicant' && (
            <ChoiceField hand={hand} field="kinTerm" options={options('kin_term')} description={t('people.kinHint')} />
          )}
          <TextField hand={hand} field="name" kind="name" />
          <OnRecord hand={hand} />
          {hand.values.personId === '' && (
            <>
              <ChoiceField
                hand={hand}
                field="sex"
                options={SEXES.map((one) => ({ value: one, label: t(`sex.${one}`) }))}
                noEmpty
              />
              <ToldField hand={hand} field="birth" />
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}

/** Search before create: people who may be the same one. */
function OnRecord({ hand }: { readonly hand: FormHand<Field> }) {
  const { t } = useTranslation('case');
  const find = useMutation({ mutationFn: (text: string) => searchPeople({ body: { text } }), gcTime: 0 });
  const name = hand.values.name.trim();
  return (
    <Stack gap="xs">
      <Button variant="default" disabled={name === ''} loading={find.isPending} onClick={() => find.mutate(name)}>
        {t('people.search')}
      </Button>
      {find.isError && <ProblemNotice error={find.error} />}
      {find.data?.items.length === 0 && <Text role="status">{t('people.noneFound')}</Text>}
      {find.data && find.data.items.length > 0 && (
        <Alert variant="outline" title={t('people.found')}>
          <Radio.Group
            aria-label={t('people.found')}
            value={hand.values.personId}
            onChange={(id) => hand.set('personId', id)}
          >
            <Stack gap="xs">
              {find.data.items.slice(0, 10).map((hit) => (
                <Radio key={hit.id} value={hit.id} label={<Hit hit={hit} />} />
              ))}
              <Radio value="" label={t('people.newPerson')} />
            </Stack>
          </Radio.Group>
        </Alert>
      )}
    </Stack>
  );
}

function Hit({ hit }: { readonly hit: PersonHitView }) {
  return (
    <>
      <NameText>{hit.displayName}</NameText>, <ToldDate edtf={hit.birth} />
      {hit.cases.length > 0 && ` · ${hit.cases.map((one) => one.number).join(', ')}`}
    </>
  );
}
