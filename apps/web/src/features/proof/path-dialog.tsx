import { choosePath, type RelationPathView } from '@izdeu/api-client';
import { Button, Group, List, NativeSelect, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import type { FormHand } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { StepWord } from './chain-drawing.js';
import { chainFrom, walk } from './chain.js';
import { useRelation } from './relation-data.js';

const ids = (text: string) => text.split(' ').filter((one) => one !== '');

/** A lawyer picks the links one after the other, from the applicant to the sought person; the proposed path is filled in. */
export function PathDialog({ path, onClose }: { readonly path: RelationPathView; readonly onClose: () => void }) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`path:${file.id}`}
      title={t('path.choose')}
      lead={t('path.lead')}
      submitLabel={t('path.choose')}
      initial={{ linkIds: path.linkIds.join(' ') }}
      labels={{ linkIds: t('path.links') }}
      required={['linkIds']}
      submit={async ({ linkIds }) => {
        await choosePath({ path: { id: file.id }, body: { partyId: path.partyId, linkIds: ids(linkIds) } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <LinkPicker hand={hand} start={path.personId} />}
    </FormDialog>
  );
}

function LinkPicker({ hand, start }: { readonly hand: FormHand<'linkIds'>; readonly start: string }) {
  const { t } = useTranslation('proof');
  const { relation, person } = useRelation();
  const selectId = useId();
  const chosen = ids(hand.values.linkIds);
  const chain = chainFrom(start, chosen, relation.links);
  const at = chain.at(-1)?.personId ?? start;
  const arrived = person(at)?.role === 'sought';
  const visited = new Set([start, ...chain.map((one) => one.personId)]);
  const next = relation.links.flatMap((link) => {
    const step = walk(link, at);
    return step && !visited.has(step.personId) ? [step] : [];
  });
  const put = (linkIds: readonly string[]) => hand.set('linkIds', linkIds.join(' '));
  return (
    <>
      <List type="ordered" spacing="xs">
        <List.Item>
          <NameText>{person(start)?.displayName ?? ''}</NameText>
        </List.Item>
        {chain.map(({ link, personId, step }) => (
          <List.Item key={link.id}>
            <StepWord step={step} personId={personId} />: <NameText>{person(personId)?.displayName ?? ''}</NameText>
          </List.Item>
        ))}
      </List>
      <Text role="status">{arrived ? t('path.arrived') : next.length === 0 ? t('path.deadEnd') : t('path.goOn')}</Text>
      {!arrived && next.length > 0 && (
        <NativeSelect
          id={selectId}
          label={t('path.next')}
          value=""
          onChange={({ currentTarget }) => put([...chain.map((one) => one.link.id), currentTarget.value])}
          data={[
            { value: '', label: '–' },
            ...next.map(({ link, personId, step }) => ({
              value: link.id,
              label: `${t(`stepPlain.${step}`)}: ${person(personId)?.displayName ?? ''}`,
            })),
          ]}
          error={hand.errorOf('linkIds')}
        />
      )}
      {chain.length > 0 && (
        <Group>
          <Button size="compact-md" variant="default" onClick={() => put(chain.slice(0, -1).map((one) => one.link.id))}>
            {t('path.back')}
          </Button>
        </Group>
      )}
    </>
  );
}
