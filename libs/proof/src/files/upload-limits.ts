import { imageSize } from 'image-size';
import type { Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';

/** Files of one case, replaced and redacted ones too. */
export const FILES_OF_CASE = 200;
/** Bytes that one person may bring in within 24 hours. */
export const BYTES_OF_DAY = 20 * 1024 ** 3;
/** More than any scanner makes of a sheet: a picture that fills the memory of whoever opens it. */
const MEGAPIXELS = 100;

/**
 * Whether there is room for one more file. Asked before it is stored, and again in the transaction that adds it.
 * @throws DomainError `document.case_full` {limit}, `document.day_full` {limitBytes}
 */
export async function demandRoom(tx: Tx, { orgId, id: createdBy }: Actor, caseId: string, size: number): Promise<void> {
  const where = { orgId, caseId };
  const files = (await tx.document.count({ where })) + (await tx.redactedScan.count({ where }));
  if (files >= FILES_OF_CASE) throw new DomainError('document.case_full', { limit: FILES_OF_CASE });
  const [day] = await tx.$queryRaw<{ bytes: number }[]>`
    select coalesce(sum(size), 0)::float8 as bytes from (
      select size from document where org_id = ${orgId}::uuid and created_by = ${createdBy}::uuid and created_at > now() - interval '24 hours'
      union all
      select size from redacted_scan where org_id = ${orgId}::uuid and created_by = ${createdBy}::uuid and created_at > now() - interval '24 hours') f`;
  if ((day?.bytes ?? 0) + size > BYTES_OF_DAY) throw new DomainError('document.day_full', { limitBytes: BYTES_OF_DAY });
}

/** @throws DomainError `document.image_too_large`; what does not tell its size is opened by nobody here, and passes */
export function demandSaneImage(bytes: Buffer): void {
  let pixels: number;
  try {
    const { width, height } = imageSize(bytes);
    pixels = width * height;
  } catch {
    return;
  }
  if (pixels > MEGAPIXELS * 1_000_000) throw new DomainError('document.image_too_large', { megapixels: MEGAPIXELS });
}
