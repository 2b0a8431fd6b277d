import type { PostProcessorModule } from 'i18next';

/** A sentence that ends with an abbreviation ends with its full stop: "12 декабря 1989 г." */
export const oneStop: PostProcessorModule = {
  type: 'postProcessor',
  name: 'oneStop',
  process: (words: string) => words.replace(/(?<!\.)\.\.(?!\.)/gu, '.'),
};
