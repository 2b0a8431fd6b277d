import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { searchKeyParts } from '@izdeu/names';
import { Reference } from '@izdeu/reference';

interface PlaceData {
  readonly labels: Readonly<Record<string, string>>;
  readonly country: string;
}
type CodesByWord = ReadonlyMap<string, ReadonlySet<string>>;

/** Words of more places than this say what kind of place it is (county, қаласы, уезд), not which. */
const MOST_PLACES_OF_A_NAME = 3;
const LEAST_LETTERS = 3;
/** A county that an administrator adds is known to the search after so long. */
const KEPT_MS = 5 * 60_000;

/** Recognises a county or prefecture of the PRC in what is typed, in any of the languages of its labels. */
@Injectable()
export class PlaceWords {
  private readonly kept = new Map<string, { readonly until: number; readonly codes: CodesByWord }>();

  constructor(
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** Codes of the places that bear each word; words that name no place are not in it. */
  async of(tx: Tx, actor: Actor, words: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const known = await this.codes(tx, actor);
    const found = words.map((word) => [word, known.get(keyOf(word))] as const);
    return new Map(found.flatMap(([word, codes]) => (codes ? [[word, codes]] : [])));
  }

  private async codes(tx: Tx, actor: Actor): Promise<CodesByWord> {
    const now = this.clock.now().getTime();
    const kept = this.kept.get(actor.orgId);
    if (kept && kept.until > now) return kept.codes;
    const entries = await this.reference.inForce(tx, actor, 'place', this.clock.today());
    const codes = codesByWord(entries.map(({ code, data }) => ({ code, ...(data as unknown as PlaceData) })));
    this.kept.set(actor.orgId, { until: now + KEPT_MS, codes });
    return codes;
  }
}

const keyOf = (word: string): string => searchKeyParts(word).join('');

function codesByWord(places: readonly (PlaceData & { readonly code: string })[]): CodesByWord {
  const codes = new Map<string, Set<string>>();
  for (const { code, country, labels } of places) {
    if (country !== 'CN') continue;
    for (const word of new Set(Object.values(labels).flatMap(wordsOf)))
      codes.set(word, (codes.get(word) ?? new Set()).add(code));
  }
  return new Map([...codes].filter(([, of]) => of.size <= MOST_PLACES_OF_A_NAME));
}

/** Words of a label; a Chinese one also without the character that says what kind of place it is. */
function wordsOf(label: string): string[] {
  return searchKeyParts(label).flatMap((word) => {
    if (/\p{Script=Han}/u.test(word)) return [word, word.slice(0, -1)];
    return word.length >= LEAST_LETTERS ? [word] : [];
  });
}

/** Whether a place lies in one of the asked ones: a prefecture covers its counties. */
export function isWithin(code: string | null, asked: ReadonlySet<string>): boolean {
  if (code === null) return false;
  return asked.has(code) || asked.has(`${code.slice(0, 4)}00`) || asked.has(`${code.slice(0, 2)}0000`);
}
