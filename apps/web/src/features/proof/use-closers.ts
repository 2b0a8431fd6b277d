import type { ProofGapView, RelationLinkView } from '@izdeu/api-client';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useRelation } from './relation-data.js';

interface Closer {
  readonly code: string;
  readonly label: string;
  /** Asking for it tells the authorities there about relatives. */
  readonly exposes: boolean;
}

interface Closers {
  readonly papers: readonly Closer[];
  /** Codes of the reference kind remedy that fit this gap, those that expose nobody first. */
  readonly remedies: readonly string[];
}

/** What would close a gap, safest and cheapest first: the server orders papers for links, the reference data the rest. */
export function useClosers(gap: ProofGapView, link: RelationLinkView | undefined): Closers {
  const { relation } = useRelation();
  const { label, options, codes } = useCodeWords(['document_kind', 'remedy', 'gap_reason']);
  const book = useReference('document_kind');
  const exposing = new Set(
    ['document_kind', 'remedy'].flatMap((kind) =>
      options(kind, ({ data }) => data.exposesRelatives === true).map(({ value }) => value),
    ),
  );
  const kinds = (keep: 'bridge' | 'identifies') =>
    options('document_kind', ({ data }) => data[keep] === true).map(({ value }) => value);
  const papers = {
    no_path: () => [],
    link_unproven: () => relation.missing.find(({ linkId }) => linkId === gap.linkId)?.anyOf ?? [],
    spelling_not_recorded: () => [],
    name_gap: () => kinds('bridge'),
    person_not_identified: () => kinds('identifies'),
  }[gap.code]();
  const reasons = gap.code === 'name_gap' ? ['name_differs'] : (link?.gaps.map(({ reason }) => reason) ?? []);
  const named = reasons.flatMap((reason) => codes('gap_reason', reason, 'remedies'));
  const giving = options('remedy').flatMap(({ value }) =>
    codes('remedy', value, 'gives').some((kind) => papers.includes(kind)) ? [value] : [],
  );
  const effort = (code: string): number => Number(book.find('document_kind', code)?.data['effort'] ?? 0);
  const safeFirst = (all: readonly string[]) =>
    [...new Set(all)].toSorted(
      (one, other) => Number(exposing.has(one)) - Number(exposing.has(other)) || effort(one) - effort(other),
    );
  return {
    papers: safeFirst(papers).map((code) => ({
      code,
      label: label('document_kind', code),
      exposes: exposing.has(code),
    })),
    remedies: safeFirst(named.length > 0 ? named : giving),
  };
}
