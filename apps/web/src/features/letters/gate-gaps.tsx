import type { GapView } from '@izdeu/api-client';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GapList, type Gap } from '../../shared/components/gap-list.js';
import { Loading } from '../../shared/components/loading.js';
import { formatDay } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels, useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { closerOf } from './gap-closer.js';

/** What a gap's facts may say is lacking. */
const LACKS = ['applicant', 'name', 'identity_check', 'birth_date_or_number', 'dated_event'] as const;
const REASONS = ['not_asked', 'refused', 'not_written', 'not_signed', 'not_on_file', 'original_not_seen'] as const;
const SUBJECTS = ['applicant', 'sought'] as const;
const VERDICTS = ['partial', 'claimed_only'] as const;

/** Gaps that are not closed in the case: rows of a form are answered below, a body never written to stays that. */
const ELSEWHERE: readonly string[] = ['recipient_never_send', 'elements_missing', 'copies_kept_back'];

interface GateGapsProps {
  readonly title: string;
  readonly gaps: readonly GapView[];
  /** The case where most gaps are closed; without it no link is shown. */
  readonly caseId?: string;
  /** The reader may write the letter. */
  readonly edits?: boolean;
  /** What else closes a gap here and now. */
  readonly action?: (gap: GapView) => ReactNode;
}

/** All that keeps a letter from leaving: what, why exactly, what would close it, and who can do that. */
export function GateGaps({ title, gaps, caseId, edits = false, action }: GateGapsProps) {
  const { may } = useSignedIn();
  const { t } = useTranslation('letters');
  const book = useReference('gate_gap');
  const why = useWhy();
  // On a slow line the bare codes would stand there first.
  if (!book.ready) return <Loading lines={3} />;
  const shown = gaps.map((gap): Gap => {
    const entry = book.find('gate_gap', gap.code);
    const closer = closerOf(gap.code, entry?.data.fixedBy, { may, edits });
    const inCase = caseId !== undefined && !gap.code.startsWith('text_') && !ELSEWHERE.includes(gap.code);
    return {
      id: gap.code,
      what: book.label('gate_gap', gap.code),
      why: why(gap),
      remedy: (
        <>
          {readLabels(entry?.data.fix)?.[currentLanguage()] ?? ''} {closer && t(`closer.${closer}`)}
        </>
      ),
      action:
        action?.(gap) ??
        (inCase && (
          <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id: caseId }} {...props} />}>
            {t('gate.openCase')}
          </Anchor>
        )),
    };
  });
  return <GapList title={title} gaps={shown} />;
}

/** Says in words what the facts of a gap hold: codes and days. */
function useWhy(): (gap: GapView) => string | undefined {
  const { t } = useTranslation('letters');
  return ({ facts }) => {
    const lacks = (facts.lacks ?? '').split(',').flatMap((part) => LACKS.find((one) => one === part) ?? []);
    if (lacks.length > 0) {
      return t('gate.lacks', { parts: lacks.map((part) => t(`gate.lack.${part}`)).join(', ') });
    }
    const subject = SUBJECTS.find((one) => one === facts.subject);
    const about = subject ? ` ${t(`gate.subject.${subject}`)}` : '';
    const reason = REASONS.find((one) => one === facts.reason);
    if (reason) return `${t(`gate.reason.${reason}`)}${about}`;
    const verdict = VERDICTS.find((one) => one === facts.verdict);
    if (verdict) return t(`gate.verdict.${verdict}`);
    const { letters, unknown, scans } = facts;
    const copies = [
      letters && t('gate.copies.letters', { numbers: letters }),
      unknown && t('gate.copies.unknown', { numbers: unknown }),
      scans && t('gate.copies.scans', { number: scans }),
    ].filter(Boolean);
    if (copies.length > 0) return copies.join(' ');
    return facts.since ? `${t('gate.since', { day: formatDay(facts.since) })}${about}` : undefined;
  };
}
