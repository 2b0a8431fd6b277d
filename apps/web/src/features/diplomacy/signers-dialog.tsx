import { searchPeople, signPetition, type PersonHitView, type PetitionView } from '@izdeu/api-client';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, TextField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { linesOf } from './account-form.js';

interface SignersDialogProps {
  readonly petition: PetitionView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Who signed, with how their consent was noted: people on record, and names of whom nothing else is kept. */
export function SignersDialog({ petition, onDone, onClose }: SignersDialogProps) {
  const { t } = useTranslation('petitions');
  const [people, setPeople] = useState<readonly PersonHitView[]>([]);
  return (
    <FormDialog
      keepAs={`petition-signers:${petition.id}`}
      title={t('signers.add')}
      lead={t('signers.lead')}
      submitLabel={t('signers.add')}
      initial={{ names: '', consent: '' }}
      labels={{ names: t('signers.names'), consent: t('signers.consent') }}
      required={people.length === 0 ? ['names', 'consent'] : ['consent']}
      submit={async ({ names, consent }, { key }) => {
        await signPetition({
          path: { id: petition.id },
          // People are chosen outside of the form: another choice is another request.
          headers: { 'Idempotency-Key': people.length === 0 ? key : crypto.randomUUID() },
          body: {
            signers: [
              ...people.map(({ id: personId }) => ({ name: '', personId, consent })),
              ...linesOf(names).map((name) => ({ name, consent })),
            ],
          },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <OnRecord
            chosen={people}
            signed={petition.signers.flatMap(({ personId }) => personId ?? [])}
            onChoose={setPeople}
          />
          <AreaField hand={hand} field="names" rows={4} description={t('signers.namesHint')} />
          <TextField hand={hand} field="consent" description={t('signers.consentHint')} />
        </>
      )}
    </FormDialog>
  );
}

interface OnRecordProps {
  readonly chosen: readonly PersonHitView[];
  readonly signed: readonly string[];
  readonly onChoose: (people: readonly PersonHitView[]) => void;
}

/** People on record, found by name; what was chosen stays when the next name is looked for. */
function OnRecord({ chosen, signed, onChoose }: OnRecordProps) {
  const { t } = useTranslation('petitions');
  const [name, setName] = useState('');
  const find = useMutation({ mutationFn: (text: string) => searchPeople({ body: { text } }), gcTime: 0 });
  const ids = chosen.map(({ id }) => id);
  const found = (find.data?.items ?? []).slice(0, 10).filter(({ id }) => !ids.includes(id));
  const search = (): void => {
    if (name.trim() !== '') find.mutate(name.trim());
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('signers.onRecord')}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('signers.onRecord')}
          description={t('signers.onRecordHint')}
          value={name}
          dir="auto"
          autoComplete="off"
          style={{ flex: 1 }}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Looks for the name; the form is sent by its own button.
            event.preventDefault();
            search();
          }}
        />
        <Button variant="default" disabled={name.trim() === ''} loading={find.isPending} onClick={search}>
          {t('signers.search')}
        </Button>
      </Group>
      {find.isError && <ProblemNotice error={find.error} />}
      {find.data?.items.length === 0 && <Text role="status">{t('signers.noneFound')}</Text>}
      {[...chosen, ...found].map((hit) => (
        <Checkbox
          key={hit.id}
          checked={ids.includes(hit.id)}
          disabled={signed.includes(hit.id)}
          label={<Hit hit={hit} signed={signed.includes(hit.id)} />}
          onChange={({ currentTarget }) =>
            onChoose(currentTarget.checked ? [...chosen, hit] : chosen.filter(({ id }) => id !== hit.id))
          }
        />
      ))}
    </Stack>
  );
}

function Hit({ hit, signed }: { readonly hit: PersonHitView; readonly signed: boolean }) {
  const { t } = useTranslation('petitions');
  return (
    <>
      <NameText>{hit.displayName}</NameText>, <ToldDate edtf={hit.birth} />
      {hit.cases.length > 0 && ` · ${hit.cases.map((one) => one.number).join(', ')}`}
      {signed && ` · ${t('signers.already')}`}
    </>
  );
}
