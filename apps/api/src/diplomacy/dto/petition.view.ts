import { ApiProperty } from '@nestjs/swagger';
import { dayOf } from '@izdeu/kernel';
import { REPLY_CLASSES, type ListedPetition, type PetitionPage } from '@izdeu/letters';
import { nameOf } from '../../cases/dto/names.js';
import { LinkedCaseView } from './diplomatic-event.view.js';

export class ListedPetitionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly title: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty() readonly place: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly handedInOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly answeredOn: string | null;
  @ApiProperty({ enum: REPLY_CLASSES, enumName: 'ReplyClass', nullable: true }) readonly answerClass: string | null;
  /** Only those who work on its restricted cases see it. */
  @ApiProperty() readonly restricted: boolean;
  /** As far as the reader may read them. */
  @ApiProperty({ type: 'integer' }) readonly caseCount: number;
  @ApiProperty({ type: 'integer' }) readonly signerCount: number;

  static of(petition: ListedPetition): ListedPetitionView {
    const { id, title, recipientCode, place, handedInOn, answeredOn, answerClass, level } = petition;
    return {
      ...{ id, title, recipientCode, place, answerClass },
      handedInOn: handedInOn && dayOf(handedInOn),
      answeredOn: answeredOn && dayOf(answeredOn),
      restricted: level > 1,
      caseCount: petition.caseCount,
      signerCount: petition.signerCount,
    };
  }
}

class SignerView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly personId: string | null;
  @ApiProperty() readonly consent: string;
  @ApiProperty() readonly recordedBy: string;
}

class PetitionLetterView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
}

class PetitionScanView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
}

export class PetitionView extends ListedPetitionView {
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty() readonly body: string;
  @ApiProperty() readonly answer: string;
  /** The letter by which it was sent; its number is that of the petition in the register. */
  @ApiProperty({ type: PetitionLetterView, nullable: true }) readonly letter: PetitionLetterView | null;
  @ApiProperty({ type: PetitionScanView, nullable: true }) readonly scan: PetitionScanView | null;
  @ApiProperty({ type: [LinkedCaseView] }) readonly cases: LinkedCaseView[];
  @ApiProperty({ type: [SignerView] }) readonly signers: SignerView[];
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty() readonly recordedBy: string;

  static ofPage({ petition, cases, signers, letter, scan, names }: PetitionPage): PetitionView {
    const { version, body, answer } = petition;
    const listed = { ...petition, caseCount: cases.length, signerCount: signers.length };
    return {
      ...ListedPetitionView.of(listed),
      ...{ version, body, answer, cases: [...cases] },
      letter: letter && { id: letter.id, outgoingNumber: letter.outgoingNumber },
      scan: scan && { id: scan.id, title: scan.title, caseId: scan.caseId },
      signers: signers.map(({ id, name, personId, consent, createdBy }) => ({
        ...{ id, name, personId, consent },
        recordedBy: nameOf(names, createdBy),
      })),
      recordedAt: petition.createdAt.toISOString(),
      recordedBy: nameOf(names, petition.createdBy),
    };
  }
}
