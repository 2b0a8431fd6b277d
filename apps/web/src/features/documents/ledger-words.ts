import type { LedgerActView } from '@izdeu/api-client';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/dates/format.js';
import type documents from '../../shared/i18n/kk/documents.json';
import type papers from '../../shared/i18n/kk/papers.json';

type Key =
  | `documents:file.reason.${keyof (typeof documents)['file']['reason']}`
  | `documents:file.scan.${keyof (typeof documents)['file']['scan']}`
  | `documents:file.obstacle.${keyof (typeof documents)['file']['obstacle']}`
  | `papers:custody.state.${keyof (typeof papers)['custody']['state']}`
  | `papers:step.${keyof (typeof papers)['step']}`
  | `papers:redacted.part.${keyof (typeof papers)['redacted']['part']}`;

const has = (key: string): key is Key => i18next.exists(key);

/** Where the words for the codes of an act stand. */
const WORDS: Readonly<Record<string, string>> = {
  'paper.custody_noted': 'papers:custody.state',
  'paper.step_noted': 'papers:step',
  'document.redacted_scanned': 'documents:file.scan',
  'document.scanned': 'documents:file.scan',
  'document.redacted_added': 'papers:redacted.part',
  'document.derived': 'documents:file.obstacle',
};

/** What exactly was done, in words: where the original was, what the scanner said, what was covered, why it was taken. */
export function useLedgerWords(): (act: LedgerActView) => string {
  const { t } = useTranslation(['documents', 'papers']);
  return ({ action, codes, purpose }) => {
    if (action === 'document.original_seen') return codes.map((day) => formatDay(day)).join('');
    const keys = [...codes.map((code) => `${WORDS[action] ?? ''}.${code}`), `documents:file.reason.${purpose}`];
    return keys.flatMap((key) => (has(key) ? t(key) : [])).join(', ');
  };
}
