import { ApiProperty } from '@nestjs/swagger';
import { FORM_SEXES, type Family } from '@izdeu/cases';
import { LINK_FINDINGS, LINK_KINDS, type LinkFinding } from '@izdeu/people';

export class LinkView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: LINK_KINDS, enumName: 'LinkKind' }) readonly kind: string;
  /** The parent, adoptive parent or spouse. */
  @ApiProperty({ format: 'uuid' }) readonly fromPersonId: string;
  @ApiProperty({ format: 'uuid' }) readonly toPersonId: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly since: string;
  @ApiProperty() readonly until: string;
  @ApiProperty() readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
  @ApiProperty() readonly confidence: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(link: Family['links'][number]): LinkView {
    const { id, kind, fromPersonId, toPersonId, sourceKind, sourceNote, confidence, version } = link;
    const dates = { since: link.sinceEdtf ?? '', until: link.untilEdtf ?? '' };
    return { id, kind, fromPersonId, toPersonId, ...dates, sourceKind, sourceNote, confidence, version };
  }
}

export class FamilyMemberView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: FORM_SEXES, enumName: 'FormSex' }) readonly sex: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
  @ApiProperty({ enum: ['sought', 'applicant', 'between', 'relative'], enumName: 'RoleInFamily' })
  readonly role: string;

  static of({ id, displayName, sex, birthEdtf, role }: Family['persons'][number]): FamilyMemberView {
    return { id, displayName, sex, birth: birthEdtf ?? '', role };
  }
}

export class FamilyView {
  @ApiProperty({ type: [FamilyMemberView] }) readonly persons: FamilyMemberView[];
  @ApiProperty({ type: [LinkView] }) readonly links: LinkView[];

  static of({ persons, links }: Family): FamilyView {
    return { persons: persons.map((one) => FamilyMemberView.of(one)), links: links.map((one) => LinkView.of(one)) };
  }
}

/** A claimed link with what looks wrong about it; a person decides. */
export class ClaimedLinkView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: LINK_FINDINGS, enumName: 'LinkFinding', isArray: true }) readonly warnings: string[];

  static of({ id, findings }: { id: string; findings: readonly LinkFinding[] }): ClaimedLinkView {
    return { id, warnings: findings.map(({ code }) => code) };
  }
}
