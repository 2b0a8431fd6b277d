import { ApiProperty } from '@nestjs/swagger';
import {
  SOURCE_KINDS,
  TESTIMONY_FACTS,
  TESTIMONY_VERDICTS,
  type ComparedFact,
  type Saying,
  type Teller,
  type Testimonies,
} from '@izdeu/cases';

export class TellerView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** Empty where only the kind of source is known, such as a paper. */
  @ApiProperty() readonly name: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly kind: string;
  /** Statements that stand and rest on them. */
  @ApiProperty({ type: 'integer' }) readonly statements: number;

  static of({ id, name, kind, statements }: Teller): TellerView {
    return { id, name, kind, statements };
  }
}

/** What one statement says of one fact. */
export class SayingView {
  /** The event or claim. */
  @ApiProperty({ format: 'uuid' }) readonly statementId: string;
  /** EDTF: the answer to "when", else the time for which it is said; empty when not told. */
  @ApiProperty() readonly date: string;
  /** Codes of forms, reasons, places or values of an axis. */
  @ApiProperty({ type: [String] }) readonly codes: string[];
  /** A place as the source named it. */
  @ApiProperty() readonly words: string;

  static of({ statementId, date, codes, words }: Saying): SayingView {
    return { statementId, date, codes: [...codes], words };
  }
}

export class ComparedFactView {
  @ApiProperty({ enum: TESTIMONY_FACTS, enumName: 'TestimonyFact' }) readonly fact: string;
  /** `differ`: they do not say the same, and both may be true. */
  @ApiProperty({ enum: TESTIMONY_VERDICTS, enumName: 'TestimonyVerdict' }) readonly verdict: string;
  @ApiProperty({ type: [SayingView] }) readonly one: SayingView[];
  @ApiProperty({ type: [SayingView] }) readonly other: SayingView[];

  static of({ fact, verdict, one, other }: ComparedFact): ComparedFactView {
    return {
      fact,
      verdict,
      one: one.map((said) => SayingView.of(said)),
      other: other.map((said) => SayingView.of(said)),
    };
  }
}

export class TestimoniesView {
  @ApiProperty({ type: [TellerView] }) readonly tellers: TellerView[];
  /** Empty until two are named. */
  @ApiProperty({ type: [ComparedFactView] }) readonly compared: ComparedFactView[];

  static of({ tellers, compared }: Testimonies): TestimoniesView {
    return {
      tellers: tellers.map((one) => TellerView.of(one)),
      compared: compared.map((one) => ComparedFactView.of(one)),
    };
  }
}
