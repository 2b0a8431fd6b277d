import { INCOMING_KINDS, type IncomingKind } from '@izdeu/letters';
import { Choice, Day, Id, Text, Version } from '../../http/fields.js';

const CODE = /^[A-Z0-9-]{2,40}$/;

export class RegisterIncomingDto {
  @Choice(INCOMING_KINDS, 'IncomingKind') readonly kind: IncomingKind;
  @Day() readonly receivedOn: string;
  /** Code of the reference kind recipient; without it `senderText` says who it is from. */
  @Text(40, { optional: true, pattern: CODE }) readonly senderCode?: string;
  @Text(300, { optional: true }) readonly senderText?: string;
  @Text(120, { optional: true }) readonly theirNumber?: string;
  @Day({ optional: true }) readonly theirDate?: string;
  @Text(1000, { optional: true }) readonly summary?: string;
  /** The letter that it answers. */
  @Id({ optional: true }) readonly letterId?: string;
  @Id({ optional: true }) readonly documentId?: string;
}

export class CancelIncomingDto {
  @Version() readonly version: number;
  @Text(1000, { filled: true }) readonly reason: string;
}

export class TakeStepDto {
  /** Code of the reference kind escalation. */
  @Text(40, { pattern: CODE }) readonly code: string;
}
