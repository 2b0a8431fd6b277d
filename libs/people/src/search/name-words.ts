import { searchWords } from '@izdeu/names';

/** The form in which a name record carries its words (`person_name.search_words`): "position:word:skeleton". */
export function storedWords(name: string): string[] {
  return searchWords(name).map(({ position, word, skeleton }) => `${position}:${word}:${skeleton}`);
}
