import { ApiProperty } from '@nestjs/swagger';
import { TEXT_CHANGES, type OpenProposal, type TextChange } from '@izdeu/letters';
import { LEFT_BEHIND, OUTPUT_LANGUAGES, type LeftBehind } from '@izdeu/packets';
import { FoundWordsView } from './found-words.view.js';

export class TextChangeView {
  /** In both texts, in the new one only, in the old one only. */
  @ApiProperty({ enum: TEXT_CHANGES, enumName: 'TextChangeKind' }) readonly kind: string;
  @ApiProperty() readonly text: string;

  static of({ kind, text }: TextChange): TextChangeView {
    return { kind, text };
  }
}

export class LeftBehindView {
  /** What of the file is not taken over. */
  @ApiProperty({ enum: LEFT_BEHIND, enumName: 'LeftBehindPart' }) readonly part: string;
  /** As the file has it; empty where it was taken out. */
  @ApiProperty() readonly text: string;

  static of({ part, text }: LeftBehind): LeftBehindView {
    return { part, text };
  }
}

/** A text that came back from a word processor, word by word against the text in the house. */
export class TextProposalView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: OUTPUT_LANGUAGES, enumName: 'LetterLanguage' }) readonly language: string;
  @ApiProperty() readonly byName: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  /** The text in the house was changed since the file was taken out. */
  @ApiProperty() readonly behind: boolean;
  /** False where the file brings the text that stands in the house already. */
  @ApiProperty() readonly changed: boolean;
  @ApiProperty({ type: [TextChangeView] }) readonly subject: TextChangeView[];
  @ApiProperty({ type: [TextChangeView] }) readonly body: TextChangeView[];
  @ApiProperty({ type: [LeftBehindView] }) readonly leftBehind: LeftBehindView[];
  @ApiProperty({ type: [FoundWordsView] }) readonly words: FoundWordsView[];

  static of(proposal: OpenProposal, names: ReadonlyMap<string, string>): TextProposalView {
    const { id, language, byId, at, isBehind, isChanged, subject, body, leftBehind, words } = proposal;
    return {
      ...{ id, language, byName: names.get(byId) ?? '', createdAt: at.toISOString() },
      ...{ behind: isBehind, changed: isChanged },
      subject: subject.map((one) => TextChangeView.of(one)),
      body: body.map((one) => TextChangeView.of(one)),
      leftBehind: leftBehind.map((one) => LeftBehindView.of(one)),
      words: words.map((one) => FoundWordsView.of(one)),
    };
  }
}
