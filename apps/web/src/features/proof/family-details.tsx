import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameList, NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { BECAUSE } from './because.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import type { Family, FamilyLink, FamilyPerson } from './family-data.js';
import { Marks } from './family-table.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';
import { roleOf } from './chain.js';
import { LinkVerdictTag } from './verdict-tags.js';

/** What is known of the person or link that was chosen in the drawing. */
export function FamilyDetails({ family, chosen }: { readonly family: Family; readonly chosen: string | null }) {
  const { t } = useTranslation('proof');
  const person = family.people.find(({ id }) => id === chosen);
  const link = family.links.find(({ id }) => id === chosen);
  return (
    <Paper withBorder p="md" mt="sm" component="section" aria-live="polite" aria-label={t('family.details')}>
      {person && <PersonDetails person={person} />}
      {link && <LinkDetails link={link} people={family.people} />}
      {!person && !link && <Text className="izdeu-dim">{t('family.choose')}</Text>}
    </Paper>
  );
}

function PersonDetails({ person }: { readonly person: FamilyPerson }) {
  const { names, role, birthEdtf, kin, weak, documentIds } = person;
  const { t } = useTranslation('proof');
  const { label } = useFamilyPapers();
  const words = useCodeWords(['kin_word']);
  return (
    <>
      <Text component="div" fw={600}>
        <NameList names={names} />
      </Text>
      <Text>{t(`role.${roleOf(role)}`)}</Text>
      {kin !== null && <Text>{t('family.kin', { kin: words.label('kin_word', kin) })}</Text>}
      <Text>
        {t('family.born')}: <ToldDate edtf={birthEdtf} />
      </Text>
      {documentIds.length > 0 && <Text>{t('engine.inPapers', { papers: documentIds.map(label).join('; ') })}</Text>}
      {weak && (
        <>
          <StatusTag tone="attention">{t('family.weakest')}</StatusTag> {t('family.weakPersonWhy')}
        </>
      )}
    </>
  );
}

interface LinkDetailsProps {
  readonly link: FamilyLink;
  readonly people: readonly FamilyPerson[];
}

function LinkDetails({ link, people }: LinkDetailsProps) {
  const { t } = useTranslation('proof');
  const { label } = useFamilyPapers();
  const name = (id: string) => <NameText>{people.find((one) => one.id === id)?.names[0] ?? ''}</NameText>;
  const because = BECAUSE.find((one) => one === link.because);
  return (
    <>
      <Text component="div" fw={600}>
        {name(link.from)} – {link.kind === 'stated' ? t('family.stated') : t(`kind.${link.kind}`)} – {name(link.to)}
      </Text>
      <Marks link={link} />
      {because && <Text>{t(`because.${because}`)}</Text>}
      <Text>
        {t('papers')}: {link.documentIds.length === 0 ? t('noPapers') : link.documentIds.map(label).join('; ')}
      </Text>
      {link.link && (
        <>
          <LinkVerdictTag verdict={link.link.verdict?.verdict ?? 'not_judged'} />{' '}
          <a href={`#link-${link.id}`}>{t('family.toLink')}</a>
        </>
      )}
    </>
  );
}
