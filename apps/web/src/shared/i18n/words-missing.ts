/** A screen asks for words that did not come: the line was down, or an upgrade took their file away. */
export class WordsMissing extends Error {
  constructor(readonly area: string) {
    super(`words of ${area} missing`);
  }
}
