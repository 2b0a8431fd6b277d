import type { BareCopy, Document, RedactedScan } from '@izdeu/database';

/** What leaves is the copy without hidden data, under the particulars of its scan. Where none can be made the scan leaves. */
export function withBareCopies<T extends Document | RedactedScan>(
  scans: readonly T[],
  copies: readonly BareCopy[],
): T[] {
  return scans.map((scan) => {
    const copy = copies.find(
      ({ documentId, redactedId }) =>
        (redactedId ?? documentId) === scan.id && (redactedId === null) === !('documentId' in scan),
    );
    if (!copy?.objectKey || !copy.plainSha256) return scan;
    const { objectKey, plainSha256, size } = copy;
    return { ...scan, objectKey, plainSha256, size };
  });
}
