import type { GapView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { GapList } from '../../shared/components/gap-list.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface ReadinessListProps {
  readonly open: readonly GapView[];
  readonly overridden: readonly GapView[];
}

const LACKS = ['applicant', 'name', 'identity_check', 'birth_date_or_number', 'dated_event'] as const;
const VERDICTS = ['proven', 'proven_with_bridge', 'partial', 'claimed_only'] as const;

/** All that keeps a letter to the foreign ministry from leaving: what, why, and what would close it. */
export function ReadinessList({ open, overridden }: ReadinessListProps) {
  const { t } = useTranslation('case');
  const { label, text } = useCodeWords(['gate_gap', 'recipient', 'consent_purpose']);

  function why({ facts }: GapView): string {
    const verdict = VERDICTS.find((one) => one === facts.verdict);
    const lacks = (facts.lacks ?? '').split(/[\s,]+/);
    const named = LACKS.filter((one) => lacks.includes(one)).map((one) => t(`lacks.${one}`));
    return [
      ...(named.length > 0 ? [t('readiness.lacks', { what: named.join(', ') })] : []),
      ...(verdict ? [t('readiness.verdict', { verdict: t(`relation.${verdict}`) })] : []),
      ...(facts.recipient ? [label('recipient', facts.recipient)] : []),
      ...(facts.purpose ? [label('consent_purpose', facts.purpose)] : []),
    ].join('. ');
  }

  const gaps = open.map((gap) => ({
    id: gap.code,
    what: label('gate_gap', gap.code),
    why: why(gap),
    remedy: text('gate_gap', gap.code, 'fix'),
  }));
  return (
    <>
      <GapList gaps={gaps} title={t('readiness.title')} />
      {overridden.map((gap) => (
        <p key={gap.code} className="izdeu-plain">
          {t('readiness.overridden', { what: label('gate_gap', gap.code) })}
        </p>
      ))}
    </>
  );
}
