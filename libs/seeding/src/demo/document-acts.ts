import type { SemanticEvent } from '@izdeu/audit';
import type { Prisma } from '@izdeu/database';
import { dayOf } from '@izdeu/kernel';

/** What the ledgers of planted documents tell: that they came in, whether the original was seen and where it is. */
export function documentActs(
  documents: readonly Prisma.DocumentCreateManyInput[],
  custody: readonly Prisma.DocumentCustodyCreateManyInput[] = [],
): SemanticEvent[] {
  return [
    ...documents.flatMap(({ id, caseId, kind, plainSha256, originalSeenOn }): SemanticEvent[] => {
      const on = { objectType: 'document' as const, objectId: id, caseId };
      const sha256 = Buffer.from(plainSha256).toString('hex');
      return [
        { ...on, action: 'document.added', payload: { kind, sha256 } },
        ...(originalSeenOn instanceof Date
          ? [{ ...on, action: 'document.original_seen' as const, payload: { on: dayOf(originalSeenOn) } }]
          : []),
      ];
    }),
    ...custody.map(({ documentId, caseId, state }) => ({
      ...{ action: 'paper.custody_noted' as const, objectType: 'document' as const, objectId: documentId, caseId },
      payload: { state },
    })),
  ];
}
