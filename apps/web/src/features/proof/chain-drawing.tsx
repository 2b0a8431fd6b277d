import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { chainFrom, lineOf, roleOf, type Step } from './chain.js';
import { useRelation } from './relation-data.js';
import { LinkVerdictTag } from './verdict-tags.js';

interface ChainDrawingProps {
  readonly start: string;
  readonly linkIds: readonly string[];
}

/** Persons as boxes, links between them with verdict and number of papers: a picture that reads as a list. */
export function ChainDrawing({ start, linkIds }: ChainDrawingProps) {
  const { t } = useTranslation('proof');
  const { relation } = useRelation();
  const chain = chainFrom(start, linkIds, relation.links);
  return (
    <ol className="izdeu-chain" aria-label={t('chain')}>
      <PersonNode id={start} />
      {chain.map(({ link, personId, step }) => (
        <Fragment key={link.id}>
          <li className="izdeu-chain-link" data-line={lineOf(link.verdict?.verdict)}>
            <a href={`#link-${link.id}`}>
              <StepWord step={step} personId={personId} />
            </a>
            <LinkVerdictTag verdict={link.verdict?.verdict ?? 'not_judged'} />
            <span className="izdeu-dim">
              {link.papers.length > 0 ? t('papersCount', { count: link.papers.length }) : t('noPapers')}
            </span>
          </li>
          <PersonNode id={personId} />
        </Fragment>
      ))}
    </ol>
  );
}

function PersonNode({ id }: { readonly id: string }) {
  const { t } = useTranslation('proof');
  const { person } = useRelation();
  const found = person(id);
  return (
    <li className="izdeu-chain-person">
      <NameText>{found?.displayName ?? ''}</NameText>
      <span className="izdeu-dim">
        {t(`role.${roleOf(found?.role)}`)}
        {found?.birthEdtf && (
          <>
            , <ToldDate edtf={found.birthEdtf} />
          </>
        )}
      </span>
    </li>
  );
}

/** «father», «daughter», «wife»: what the next person is to the one before. */
export function StepWord({ step, personId }: { readonly step: Step; readonly personId: string }) {
  const { t } = useTranslation('proof');
  const { person } = useRelation();
  const sex = (['male', 'female'] as const).find((one) => one === person(personId)?.sex) ?? 'unknown';
  return <>{t(`step.${step}.${sex}`)}</>;
}
