import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { Vocabulary } from './vocabulary.js';

/** What one statement saw of the words of its organisation. */
export interface SeenWords {
  /** Words of open names added by transactions from the asked number on, joined by spaces. */
  readonly fresh: string | null;
  /** The oldest transaction that was still running. */
  readonly oldest: string;
  /** Which database it was: another one, such as a restored backup, counts its transactions anew. */
  readonly home: string;
}

/** The words of one organisation, and up to which transaction they are known. */
interface KnownWords {
  readonly vocabulary: Vocabulary;
  readonly home: string;
  since: bigint;
}

/** A larger vocabulary is asked in the database, word by word. */
const MOST_WORDS = 100_000;
/** Of all organisations together; who has not been asked for longest is forgotten. */
const MOST_WORDS_IN_ALL = 300_000;

/**
 * Words of the names that all who work on cases may read, kept in memory and always in step with the database, whoever writes
 * there: each row of the vocabulary carries the number of the transaction that added it, and each search brings the rows of all
 * transactions that had not ended when the words were last read (docs/adr/0010). A word whose bearers are gone leads to nobody.
 */
@Injectable()
export class KnownWordsOfNames {
  private readonly known = new Map<string, KnownWords | 'too_many'>();

  /** Null where there are too many to be kept. */
  async of(tx: Tx, { orgId }: Actor): Promise<KnownWords | null> {
    const found = this.known.get(orgId) ?? (await load(tx, orgId));
    this.known.delete(orgId);
    this.known.set(orgId, found);
    this.forgetOldest();
    return found === 'too_many' ? null : found;
  }

  /** @returns whether what was known was not all there is, so that the question has to be asked again. */
  learn({ orgId }: Actor, known: KnownWords, { fresh, oldest, home }: SeenWords): boolean {
    if (home !== known.home) return this.known.delete(orgId);
    const added = fresh === null ? 0 : known.vocabulary.add(fresh.split(' '));
    if (BigInt(oldest) > known.since) known.since = BigInt(oldest);
    return added > 0;
  }

  private forgetOldest(): void {
    let all = 0;
    for (const one of this.known.values()) all += one === 'too_many' ? 0 : one.vocabulary.size;
    for (const [orgId, one] of this.known) {
      if (all <= MOST_WORDS_IN_ALL) return;
      all -= one === 'too_many' ? 0 : one.vocabulary.size;
      this.known.delete(orgId);
    }
  }
}

/** The part of a statement that tells how far it saw, as `SeenWords` has it. */
export const HOW_FAR = Prisma.sql`pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
  extract(epoch from pg_postmaster_start_time())::text || ' ' || 'name_word'::regclass::oid || ' ' ||
  (select oid from pg_database where datname = current_database()) as home`;

async function load(tx: Tx, orgId: string): Promise<KnownWords | 'too_many'> {
  const [row] = await tx.$queryRaw<[Pick<SeenWords, 'oldest' | 'home'> & { readonly words: string | null }]>(Prisma.sql`
    select (select string_agg(word, ' ') from (
              select w.word from name_word w where w.org_id = ${orgId}::uuid and w.key = 0 and w.level <= 1
               group by w.word limit ${MOST_WORDS + 1}) v) as words, ${HOW_FAR}`);
  const words = row.words?.split(' ') ?? [];
  if (words.length > MOST_WORDS) return 'too_many';
  return { vocabulary: new Vocabulary(words), home: row.home, since: BigInt(row.oldest) };
}
