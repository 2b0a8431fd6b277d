import { ApiProperty } from '@nestjs/swagger';
import { LINK_VERDICTS, DECISION_KINDS, type DecisionKind, type StandingProposal } from '@izdeu/proof';
import { Choice, Text } from '../../http/fields.js';

const ANSWERS = ['agreed', 'refused'] as const;
export type SecondAnswer = (typeof ANSWERS)[number];
const PROPOSAL_ACTIONS = ['answer', 'take_back'] as const;
type ProposalAction = (typeof PROPOSAL_ACTIONS)[number];

const kindOf = (kind: string): DecisionKind => DECISION_KINDS.find((one) => one === kind) ?? 'link_verdict';

export class AnswerDecisionDto {
  @Choice(ANSWERS, 'SecondAnswer') readonly answer: SecondAnswer;
  @Text(2000, { filled: true }) readonly reason: string;
}

/** A decision that departs from what the papers come to: nothing of it stands until a second lawyer agrees. */
export class DecisionProposalView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: DECISION_KINDS, enumName: 'DecisionKind' }) readonly kind: DecisionKind;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly linkId: string | null;
  /** Of a link: what the author finds. */
  @ApiProperty({ enum: LINK_VERDICTS, enumName: 'LinkVerdict', nullable: true }) readonly verdict:
    (typeof LINK_VERDICTS)[number] | null;
  /** What the engine proposed at that time; empty for a name. */
  @ApiProperty() readonly engineVerdict: string;
  /** Of an override; empty: for every recipient. */
  @ApiProperty({ type: String, nullable: true }) readonly recipientCode: string | null;
  /** Of an identity join: how which paper names whom. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly personId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly documentId: string | null;
  @ApiProperty() readonly spelling: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty() readonly byName: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ enum: ANSWERS, enumName: 'SecondAnswer', nullable: true }) readonly answer: SecondAnswer | null;
  @ApiProperty() readonly answerReason: string;
  @ApiProperty() readonly answeredByName: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly answeredAt: string | null;
  /** What this reader may do with it. */
  @ApiProperty({ enum: PROPOSAL_ACTIONS, enumName: 'ProposalAction', isArray: true })
  readonly actions: ProposalAction[];

  static of(one: StandingProposal): DecisionProposalView {
    const { id, linkId, engineVerdict, recipientCode, mention, reason, byName, answerReason, answeredByName } = one;
    return {
      ...{ id, linkId, engineVerdict, recipientCode, reason, byName, answerReason, answeredByName },
      kind: kindOf(one.kind),
      verdict: LINK_VERDICTS.find((verdict) => verdict === one.verdict) ?? null,
      personId: mention?.personId ?? null,
      documentId: mention?.documentId ?? null,
      spelling: mention?.spelling ?? '',
      createdAt: one.createdAt.toISOString(),
      answer: ANSWERS.find((answer) => answer === one.answer) ?? null,
      answeredAt: one.answeredAt?.toISOString() ?? null,
      actions: [...(one.mayAnswer ? (['answer'] as const) : []), ...(one.mayTakeBack ? (['take_back'] as const) : [])],
    };
  }
}
