/** Two letters or digits say something; one Chinese character does too. */
export function isWorthAsking(words: string): boolean {
  return /\p{Script=Han}/u.test(words) || /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(words);
}
