import type { CaseStatus, ConfidenceLevel, RelationVerdict } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const STATUS_TONES: Readonly<Record<CaseStatus, StatusTone>> = {
  open: 'active',
  on_hold: 'waiting',
  closed: 'stopped',
};

/** Status of the case with the reason that was given for it. */
export function CaseStatusTag({ status, reason }: { readonly status: CaseStatus; readonly reason: string | null }) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['hold_reason', 'close_reason']);
  const kind = status === 'closed' ? 'close_reason' : 'hold_reason';
  return (
    <>
      <StatusTag tone={STATUS_TONES[status]}>{t(`status.${status}`)}</StatusTag>
      {reason && <span className="izdeu-dim"> {label(kind, reason)}</span>}
    </>
  );
}

const LEVELS = [0, 1, 2, 3] as const;

/** To whom a case is open. A level that is not known counts as the narrowest. */
export function LevelText({ level }: { readonly level: number }) {
  const { t } = useTranslation('case');
  return <>{t(`level.${LEVELS.find((one) => one === level) ?? 3}`)}</>;
}

const RELATION_TONES: Readonly<Record<RelationVerdict, StatusTone>> = {
  proven: 'done',
  proven_with_bridge: 'done',
  partial: 'attention',
  claimed_only: 'waiting',
};

export function RelationTag({ verdict }: { readonly verdict: RelationVerdict }) {
  const { t } = useTranslation('case');
  return <StatusTag tone={RELATION_TONES[verdict]}>{t(`relation.${verdict}`)}</StatusTag>;
}

interface SourceProps {
  readonly kind: string;
  readonly note: string;
  readonly confidence?: ConfidenceLevel;
}

/** Where a statement comes from and how sure it is, on one line. */
export function SourceLine({ kind, note, confidence }: SourceProps) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['source_kind']);
  return (
    <span className="izdeu-dim">
      {label('source_kind', kind)}
      {note && <bdi>: {note}</bdi>}
      {confidence && ` · ${t(`confidence.${confidence}`)}`}
    </span>
  );
}
