import type { LinkVerdict, PathVerdict } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';

const PATH_TONES: Readonly<Record<PathVerdict, StatusTone>> = {
  proven: 'done',
  proven_with_bridge: 'done',
  partial: 'attention',
  claimed_only: 'waiting',
};

export function PathVerdictTag({ verdict }: { readonly verdict: PathVerdict }) {
  const { t } = useTranslation('proof');
  return <StatusTag tone={PATH_TONES[verdict]}>{t(`pathVerdict.${verdict}`)}</StatusTag>;
}

const LINK_TONES: Readonly<Record<LinkVerdict, StatusTone>> = {
  proven: 'done',
  proven_with_bridge: 'done',
  partial: 'attention',
  insufficient: 'stopped',
  not_judged: 'waiting',
};

export function LinkVerdictTag({ verdict }: { readonly verdict: LinkVerdict }) {
  const { t } = useTranslation('proof');
  return <StatusTag tone={LINK_TONES[verdict]}>{t(`linkVerdict.${verdict}`)}</StatusTag>;
}
