import { ApiProperty } from '@nestjs/swagger';
import { SECOND_HINDRANCES, type OpenReset, type ResetLink, type SecondHindrance } from '@izdeu/access';

/** The link is shown once and kept nowhere; null while another administrator has to confirm. */
export class ResetLinkView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ nullable: true, type: String }) readonly link: string | null;

  static of({ id, link }: ResetLink): ResetLinkView {
    return { id, link };
  }
}

export class OpenResetView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly userId: string;
  /** Second factors are taken off too. */
  @ApiProperty() readonly factors: boolean;
  /** The first password of a new account. */
  @ApiProperty() readonly invitation: boolean;
  /** null: by the operator's command. */
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) readonly startedBy: string | null;
  @ApiProperty({ format: 'date-time' }) readonly startedAt: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt: string;
  /** A link was made; false: another administrator has to confirm. */
  @ApiProperty() readonly confirmed: boolean;
  /** Why the caller may not confirm it. */
  @ApiProperty({ enum: SECOND_HINDRANCES, enumName: 'SecondHindrance', nullable: true })
  readonly hindrance: SecondHindrance | null;

  static of({ startedAt, expiresAt, ...rest }: OpenReset): OpenResetView {
    return { ...rest, startedAt: startedAt.toISOString(), expiresAt: expiresAt.toISOString() };
  }
}
