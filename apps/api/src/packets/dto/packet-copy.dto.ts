import { SEALINGS, type Sealing } from '@izdeu/packets';
import { Choice, Text } from '../../http/fields.js';

export class MakeCopyDto {
  /** `none`: a ZIP; `recipient_key`, `passphrase`: an age file that holds the ZIP. */
  @Choice(SEALINGS, 'Sealing') readonly sealing: Sealing;
  /** The recipient's public age key (`age1…`). */
  @Text(4000, { optional: true }) readonly recipientKey?: string;
  /** At least 16 characters, told to the recipient on another way; kept nowhere. */
  @Text(200, { optional: true }) readonly passphrase?: string;
}
