import { DomainError } from '@izdeu/kernel';
import { PASSPHRASE_MIN, isRecipientKey, type Sealing } from './archive/sealed-copy.js';

/** How the copy is locked. The passphrase is used once and kept nowhere. */
export interface CopyOrder {
  readonly sealing: Sealing;
  /** `age1…`, with `recipient_key` alone. */
  readonly recipientKey?: string | undefined;
  /** With `passphrase` alone. */
  readonly passphrase?: string | undefined;
}

/** @throws DomainError `request.invalid` when what locks the copy is missing, too short, no key, or not asked for */
export function demandOrder({ sealing, recipientKey = '', passphrase = '' }: CopyOrder): void {
  const refuse = (field: string, reason: string): never => {
    throw new DomainError('request.invalid', { field, reason });
  };
  if (sealing !== 'recipient_key' && recipientKey !== '') refuse('recipientKey', 'not_expected');
  if (sealing !== 'passphrase' && passphrase !== '') refuse('passphrase', 'not_expected');
  if (sealing === 'recipient_key' && !isRecipientKey(recipientKey)) refuse('recipientKey', 'not_a_key');
  if (sealing === 'passphrase' && [...passphrase].length < PASSPHRASE_MIN) refuse('passphrase', 'too_short');
}
