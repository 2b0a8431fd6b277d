import { useTranslation } from 'react-i18next';
import { useCodeWords } from '../reference/use-code-words.js';

/** The server takes no longer title of a task. */
const LONGEST_TITLE = 300;

/** All remedies as choices, the fitting ones first, with the steps of one in words. */
export function useRemedies(fitting: readonly string[]) {
  const { t } = useTranslation('proof');
  const { options, label, text } = useCodeWords(['remedy']);
  const exposing = new Set(options('remedy', ({ data }) => data.exposesRelatives === true).map(({ value }) => value));
  const others = options('remedy').map(({ value }) => value);
  return {
    options: [...new Set([...fitting, ...others])].map((value) => ({
      value,
      label: exposing.has(value) ? `${label('remedy', value)} – ${t('engine.exposes')}` : label('remedy', value),
    })),
    exposes: (code: string) => exposing.has(code),
    titleOf: (code: string) =>
      [label('remedy', code), text('remedy', code, 'steps')].filter(Boolean).join(': ').slice(0, LONGEST_TITLE),
  };
}
