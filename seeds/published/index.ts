import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isEdtf } from '@izdeu/kernel';

/** Where a statement was printed: the article's code and, where it helps, a fragment of at most twelve words. */
export interface ArticleSource {
  readonly article: string;
  readonly quote?: string;
}

export interface Article {
  readonly code: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly publishedEdtf: string | null;
  /** By when what it says was known; null where nothing in it tells. */
  readonly learnedEdtf: string | null;
  /** How that follows from the article. */
  readonly learnedWords: string;
}

interface Claim {
  readonly id: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: ArticleSource;
}

/** True in `derivedDate`: the article gives no such date; it follows from its words, which stand in `dateWords`. */
interface DatedClaim extends Claim {
  readonly dateWords: string;
  readonly derivedDate: boolean;
  /** By when it was known, where the article says that it was before the article itself; with how that follows. */
  readonly learnedEdtf?: string;
  readonly learnedWords?: string;
}

export interface PublishedPerson {
  readonly id: string;
  readonly names: readonly {
    readonly value: string;
    readonly script: 'latin';
    readonly kind: 'press';
    readonly source: ArticleSource;
  }[];
  readonly sex: 'male' | 'female' | 'unknown';
  readonly facts: readonly {
    readonly field: 'birthEdtf' | 'birthPlace' | 'occupation';
    readonly value: string;
    readonly source: ArticleSource;
  }[];
}

export interface PublishedCitizenship extends Claim {
  readonly status: string;
  readonly state: string;
  readonly fromEdtf: string | null;
  readonly toEdtf: string | null;
  readonly assertedBy: string;
  readonly words: string;
}

export interface PublishedFate extends DatedClaim {
  readonly axis: string;
  readonly value: string;
  readonly asOfEdtf: string;
  readonly assertedBy: string;
  readonly words: string;
}

export interface PublishedEvent extends DatedClaim {
  readonly type: string;
  readonly dateEdtf: string;
  readonly placeCode: string | null;
  readonly placeText: string;
  readonly form: string | null;
  readonly reasons: readonly string[];
  readonly reasonsBy: string;
  readonly actors: string;
  readonly description: string;
}

export interface PublishedRelation extends Claim {
  readonly from: string;
  readonly to: string;
  readonly kind: 'parent' | 'spouse';
  readonly words: string;
}

/** Something an office or a relative is reported to have done; a reported fact, never a letter of ours. */
export interface PublishedAct extends DatedClaim {
  readonly kind: string;
  readonly by: string;
  readonly to: string;
  readonly dateEdtf: string | null;
  readonly description: string;
}

/** One person's case exactly as the articles tell it. */
export interface PublishedCase {
  readonly code: string;
  readonly kind: 'press';
  readonly sought: string;
  readonly persons: readonly PublishedPerson[];
  /** `kinTerm`: what the sought person is to the applicant; null where the article does not say it exactly. */
  readonly applicants: readonly {
    readonly person: string;
    readonly kinTerm: string | null;
    readonly words: string;
    readonly source: ArticleSource;
  }[];
  readonly consent: { readonly recorded: false; readonly reason: string };
  readonly citizenship: readonly PublishedCitizenship[];
  readonly fate: readonly PublishedFate[];
  readonly events: readonly PublishedEvent[];
  readonly relations: readonly PublishedRelation[];
  readonly acts: readonly PublishedAct[];
  /** Claims that do not agree; both stay. An empty list of claims: the two spellings of a name. */
  readonly contradictions: readonly {
    readonly about: string;
    readonly claims: readonly string[];
    readonly note: string;
  }[];
}

const CLAIM = ['id', 'confidence', 'source'];
const DATED = [...CLAIM, 'dateWords', 'derivedDate', 'learnedEdtf', 'learnedWords'];

/** The only fields that each object may carry: what is not asked for cannot slip in. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  articles: ['code', 'title', 'authors', 'publisher', 'publishedEdtf', 'learnedEdtf', 'learnedWords'],
  case: 'code kind sought persons applicants consent citizenship fate events relations acts contradictions'.split(' '),
  persons: ['id', 'names', 'sex', 'facts'],
  names: ['value', 'script', 'kind', 'source'],
  facts: ['field', 'value', 'source'],
  applicants: ['person', 'kinTerm', 'words', 'source'],
  consent: ['recorded', 'reason'],
  source: ['article', 'quote'],
  citizenship: [...CLAIM, 'status', 'state', 'fromEdtf', 'toEdtf', 'assertedBy', 'words'],
  fate: [...DATED, 'axis', 'value', 'asOfEdtf', 'assertedBy', 'words'],
  events: [...DATED, ...'type dateEdtf placeCode placeText form reasons reasonsBy actors description'.split(' ')],
  relations: [...CLAIM, 'from', 'to', 'kind', 'words'],
  acts: [...DATED, 'kind', 'by', 'to', 'dateEdtf', 'description'],
  contradictions: ['about', 'claims', 'note'],
};

function checkText(field: string, text: string, articles: ReadonlySet<string>, where: string): void {
  if (field === 'article' && !articles.has(text)) throw new Error(`${where}: unknown article`);
  if (field === 'quote' && text.split(/\s+/).length > 12) throw new Error(`${where}: quote too long`);
  if (field.endsWith('Edtf') && !isEdtf(text)) throw new Error(`${where}: "${text}" is no EDTF date`);
}

/** Walks the whole object: unknown fields, sources without an article, long quotes and dates that are no EDTF. */
function check(value: unknown, shape: string, articles: ReadonlySet<string>, where: string): void {
  if (Array.isArray(value)) {
    for (const one of value) check(one, shape, articles, where);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const allowed = ALLOWED[shape];
  for (const [field, inner] of Object.entries(value) as [string, unknown][]) {
    if (!allowed?.includes(field)) throw new Error(`${where}: field "${field}" is not allowed in ${shape}`);
    if (typeof inner === 'string') checkText(field, inner, articles, where);
    check(inner, field, articles, where);
  }
}

/**
 * Reads the articles and the published cases of `rootDir` (this folder).
 * Throws an Error naming the file when a claim carries a field, an article or a date that it may not.
 */
export function loadPublished(rootDir: string): {
  readonly articles: readonly Article[];
  readonly cases: readonly PublishedCase[];
} {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(rootDir, name), 'utf8'));
  const { articles } = read('articles.json') as { articles: Article[] };
  const known = new Set(articles.map(({ code }) => code));
  check(articles, 'articles', known, 'articles.json');
  const files = readdirSync(rootDir)
    .filter((name) => name.endsWith('.json') && name !== 'articles.json')
    .sort();
  const cases = files.map((name) => {
    const found = read(name);
    check(found, 'case', known, name);
    return found as PublishedCase;
  });
  return { articles, cases };
}
