import type { Article, ArticleSource, PublishedCase } from '../../../../seeds/published/index.js';

import { told } from '../told.js';

export type Articles = ReadonlyMap<string, Article>;

/** Where a statement was printed: code, title and publisher of the article, and the few words quoted. */
export function sourceWords(articles: Articles, { article, quote }: ArticleSource): string {
  const found = articles.get(article);
  if (!found) throw new Error(`Unknown article ${article}`);
  const printed = [`${article} “${found.title}”`, found.publisher].filter((part) => part !== null).join(', ');
  return quote === undefined ? printed : `${printed}: “${quote}”`;
}

/** A statement with who made it and in which words, before its source. */
export function saidWords(
  articles: Articles,
  said: { assertedBy: string; words: string; source: ArticleSource },
): string {
  const by = [said.assertedBy, said.words].filter((part) => part !== '').join(': ');
  return `${by}. ${sourceWords(articles, said.source)}`;
}

/** Who tells it: the person or office named, else the article. */
export function tellerOf(articles: Articles, source: ArticleSource, assertedBy = ''): string {
  if (assertedBy !== '' && assertedBy !== ITSELF) return assertedBy;
  return [source.article, articles.get(source.article)?.publisher].filter((part) => part).join(' ');
}

/**
 * The day by which a statement was known for certain: the last of its own, else of the article; null where neither tells.
 * @param learnedEdtf of the statement
 */
export function knownBy(articles: Articles, source: ArticleSource, learnedEdtf: string | undefined): Date | null {
  return told(learnedEdtf ?? articles.get(source.article)?.learnedEdtf ?? '').latest;
}

/** What the articles tell that is no claim about the sought person: plain facts, reported acts, contradictions, consent. */
export function publishedNotes(found: PublishedCase, articles: Articles): string[] {
  const facts = found.persons.flatMap(({ id, facts: told }) =>
    told.map(({ field, value, source }) => `${id}, ${FIELDS[field]}: ${value}. ${sourceWords(articles, source)}`),
  );
  const acts = found.acts.map(({ by, to, dateWords, description, source }) => {
    const when = dateWords === '' ? '' : ` (${dateWords})`;
    return `Reported act: ${by} to ${to}${when}. ${description} ${sourceWords(articles, source)}`;
  });
  const contradictions = found.contradictions.map(({ about, note }) => `The articles do not agree (${about}): ${note}`);
  return [`No consent: ${found.consent.reason}`, ...facts, ...acts, ...contradictions];
}

/** What the files say where nobody but the article asserts it. */
const ITSELF = 'The article';

const FIELDS = { birthEdtf: 'born', birthPlace: 'place of birth', occupation: 'occupation' } as const;
