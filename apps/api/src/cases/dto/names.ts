import type { CaseFile } from '@izdeu/cases';

/** Names of colleagues by id. */
export type Names = CaseFile['names'];

export const nameOf = (names: Names, id: string | null): string => (id === null ? '' : (names.get(id) ?? ''));
