/** A text as people type it, one string for each paragraph. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
