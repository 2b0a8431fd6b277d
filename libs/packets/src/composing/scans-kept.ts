import { enclosures } from './enclosures.js';
import type { CaseSheets } from './packet-facts.js';
import type { ScanKept } from './scans.js';
import { toldTo } from './told-sheets.js';

/** Papers that would go along and stay in the house, because their scans show what this recipient must not get. */
export function scansKeptFrom(sheets: CaseSheets, recipientCode: string): ScanKept[] {
  const wanted = new Set(enclosures(sheets).flatMap(({ document }) => document?.id ?? []));
  return toldTo(sheets, recipientCode).kept.filter(({ documentId }) => wanted.has(documentId));
}
