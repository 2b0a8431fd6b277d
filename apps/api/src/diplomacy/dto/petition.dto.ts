import type { NewPetition, NewSigner, PetitionEdit } from '@izdeu/letters';
import { Day, Id, Parts, Text, Version } from '../../http/fields.js';

const CODE = /^[A-Za-z0-9_-]{1,40}$/;

export class DraftPetitionDto implements NewPetition {
  /** By which it is known in the house; names nobody. */
  @Text(200, { filled: true }) readonly title: string;
  @Text(20000, { filled: true }) readonly body: string;
  @Text(40, { pattern: CODE }) readonly recipientCode: string;
  /** Where it is signed and handed in. */
  @Text(300) readonly place: string;
}

export class EditPetitionDto implements PetitionEdit {
  @Version() readonly version: number;
  @Text(200, { filled: true, optional: true }) readonly title?: string;
  @Text(20000, { filled: true, optional: true }) readonly body?: string;
  @Text(40, { pattern: CODE, optional: true }) readonly recipientCode?: string;
  @Text(300, { optional: true }) readonly place?: string;
  @Day({ optional: true, nullable: true }) readonly handedInOn?: string | null;
  @Id({ optional: true, nullable: true, description: 'The letter of one of its cases by which it was sent' })
  readonly letterId?: string | null;
  @Id({ optional: true, nullable: true, description: 'A paper of one of its cases: the signed sheets' })
  readonly scanDocumentId?: string | null;
  @Day({ optional: true, nullable: true }) readonly answeredOn?: string | null;
  @Text(40, { pattern: CODE, optional: true, nullable: true, description: 'Code of the reference data `reply_class`' })
  readonly answerClass?: string | null;
  @Text(8000, { optional: true }) readonly answer?: string;
}

class SignerDto implements NewSigner {
  /** Empty for a person on record, whose name is taken. */
  @Text(200) readonly name: string;
  @Id({ optional: true }) readonly personId?: string;
  /** How their consent was noted: on which sheet they signed, who asked them. */
  @Text(500, { filled: true }) readonly consent: string;
}

export class SignPetitionDto {
  @Parts(() => SignerDto, 200) readonly signers: SignerDto[];
}
