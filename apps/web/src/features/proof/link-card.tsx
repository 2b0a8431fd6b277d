import type { LinkGapView, LinkPaperView, RelationLinkView } from '@izdeu/api-client';
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FileLink } from '../../shared/components/file-link.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { BECAUSE } from './because.js';
import { AttachDialog, GapDialog, JudgeDialog } from './link-dialogs.js';
import { EndLinkDialog, RemoveDialog, type Removal } from './link-removals.js';
import { useRelation } from './relation-data.js';
import { LinkVerdictTag } from './verdict-tags.js';

type Asked = 'attach' | 'gap' | 'judge' | 'end';

/** One link between two persons: its papers, the lawyer's verdict with the reason, and which paper is missing and why. */
export function LinkCard({ link }: { readonly link: RelationLinkView }) {
  const { t } = useTranslation('proof');
  const { may } = useCaseFile();
  const { person, offers } = useRelation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [removal, setRemoval] = useState<Removal | null>(null);
  const close = () => setAsked(null);
  const ask = (what: Asked) => (
    <Button size="compact-md" variant="default" onClick={() => setAsked(what)}>
      {t(`link.${what}`)}
    </Button>
  );
  return (
    <Paper withBorder p="md" component="section" id={`link-${link.id}`} tabIndex={-1}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={3}>
            <NameText>{person(link.fromPersonId)?.displayName ?? ''}</NameText> – {t(`kind.${link.kind}`)} –{' '}
            <NameText>{person(link.toPersonId)?.displayName ?? ''}</NameText>
          </Title>
          <LinkVerdictTag verdict={link.verdict?.verdict ?? 'not_judged'} />
        </Group>
        <Verdict link={link} />
        <Papers link={link} onRemove={offers('attach_paper') ? (paper) => setRemoval({ paper }) : null} />
        <Gaps gaps={link.gaps} onClose={offers('open_gap') ? (gap) => setRemoval({ gap }) : null} />
        <Group gap="xs" className="izdeu-no-print">
          {offers('attach_paper') && ask('attach')}
          {offers('open_gap') && ask('gap')}
          {offers('judge') && ask('judge')}
          {may('case:work') && ask('end')}
        </Group>
      </Stack>
      {asked === 'attach' && <AttachDialog link={link} onClose={close} />}
      {asked === 'gap' && <GapDialog link={link} onClose={close} />}
      {asked === 'judge' && <JudgeDialog link={link} onClose={close} />}
      {asked === 'end' && <EndLinkDialog link={link} onClose={close} />}
      {removal && <RemoveDialog link={link} removal={removal} onClose={() => setRemoval(null)} />}
    </Paper>
  );
}

function Verdict({ link: { id, verdict, suggestion } }: { readonly link: RelationLinkView }) {
  const { t } = useTranslation('proof');
  const { relation } = useRelation();
  const waiting = relation.proposals.find(({ linkId, answer }) => linkId === id && answer === null);
  const because = BECAUSE.find((one) => one === suggestion.because);
  return (
    <div>
      {verdict && (
        <>
          <Text>
            <bdi>{verdict.reason}</bdi>
          </Text>
          <Text className="izdeu-dim">{t('judgedBy', { who: verdict.byName, when: formatInstant(verdict.at) })}</Text>
          {verdict.agreedBy && <Text className="izdeu-dim">{t('second.agreedBy', { who: verdict.agreedBy })}</Text>}
        </>
      )}
      {waiting?.verdict && (
        <StatusTag tone="waiting">{`${t(`linkVerdict.${waiting.verdict}`)}: ${t('second.waits')}`}</StatusTag>
      )}
      {because && (
        <Text className="izdeu-dim">
          {t('suggestion')}: {t(`because.${because}`)}
        </Text>
      )}
    </div>
  );
}

interface PapersProps {
  readonly link: RelationLinkView;
  readonly onRemove: ((paper: LinkPaperView) => void) | null;
}

function Papers({ link: { papers, elsewhereIds }, onRemove }: PapersProps) {
  const { t } = useTranslation('proof');
  const words = usePaperWords();
  const { relation } = useRelation();
  const elsewhere = relation.papersElsewhere.filter(({ documentId }) => elsewhereIds.includes(documentId));
  return (
    <div>
      <Text fw={600}>{t('papers')}</Text>
      {papers.length + elsewhere.length === 0 && <Text className="izdeu-dim">{t('noPapers')}</Text>}
      <ul className="izdeu-tasks">
        {papers.map((paper) => (
          <li key={paper.id}>
            <div>
              <FileLink href={addressOf(`/documents/${paper.documentId}/copy`)}>{words.kind(paper.kind)}</FileLink>
              {words.own(paper) && <bdi> · {words.own(paper)}</bdi>}
              {paper.note && (
                <div className="izdeu-dim">
                  <bdi>{paper.note}</bdi>
                </div>
              )}
            </div>
            <Group gap="xs">
              <StatusTag tone={paper.originalSeen ? 'done' : 'waiting'}>
                {paper.originalSeen ? t('originalSeen') : t('copyOnly')}
              </StatusTag>
              {onRemove && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  className="izdeu-no-print"
                  aria-label={`${t('remove.paper.button')}: ${paper.title}`}
                  onClick={() => onRemove(paper)}
                >
                  {t('remove.paper.button')}
                </Button>
              )}
            </Group>
          </li>
        ))}
        {elsewhere.map((paper) => (
          <li key={paper.documentId}>
            <div>
              <FileLink href={addressOf(`/documents/${paper.documentId}/copy`)}>{words.kind(paper.kind)}</FileLink>
              {words.own(paper) && <bdi> · {words.own(paper)}</bdi>}
              <div className="izdeu-dim">
                {t('inCase')}{' '}
                <Anchor
                  renderRoot={(props) => <Link to="/cases/$id/relation" params={{ id: paper.caseId }} {...props} />}
                >
                  <FileNumber>{paper.caseNumber}</FileNumber>
                </Anchor>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface GapsProps {
  readonly gaps: readonly LinkGapView[];
  readonly onClose: ((gap: LinkGapView) => void) | null;
}

function Gaps({ gaps, onClose }: GapsProps) {
  const { t } = useTranslation('proof');
  const { label } = useCodeWords(['document_kind', 'gap_reason']);
  if (gaps.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{t('gaps')}</Text>
      <ul className="izdeu-tasks">
        {gaps.map((gap) => (
          <li key={gap.id}>
            <div>
              {gap.documentKind ? label('document_kind', gap.documentKind) : t('missing.anyPaper')}:{' '}
              {label('gap_reason', gap.reason)}
              {gap.note && (
                <div className="izdeu-dim">
                  <bdi>{gap.note}</bdi>
                </div>
              )}
            </div>
            {onClose && (
              <Button size="compact-sm" variant="subtle" className="izdeu-no-print" onClick={() => onClose(gap)}>
                {t('remove.gap.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
