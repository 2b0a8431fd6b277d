import { DomainError } from '@izdeu/kernel';

/** A trouble of the machine that may be gone at the next try; everything else would come again and is told at once. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DomainError) return /^((database|storage|keys)\.|document\.copy_not_ready$)/.test(error.code);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}
