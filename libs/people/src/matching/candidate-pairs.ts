import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { MatchGround } from '../domain/score-pair.js';

/** Two records that are worth comparing, a < b. */
export interface CandidatePair {
  readonly a: string;
  readonly b: string;
}

export interface ScoredPair extends CandidatePair {
  readonly score: number;
  readonly grounds: readonly MatchGround[];
}

/** Bearers of one pair of words looked at for each person: enough for families, bounded for the commonest names. */
const MOST_NAMESAKES = 60;
const YEARS_AROUND = 2;

/**
 * Whom each of these persons may be: those who bear two of their words in one name and were born about then, and those who
 * bear one of their numbers. Each pair comes with its lower id, so that a walk over all people meets it once.
 */
export function candidatePairs(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<CandidatePair[]> {
  return tx.$queryRaw`
    select distinct x.person_id as a, y.person_id as b from name_pair x
      cross join lateral (
        select w.person_id from name_pair w
         where w.org_id = ${orgId}::uuid and w.a = x.a and w.b = x.b and w.person_id > x.person_id
           and (x.birth_year = 0 or w.birth_year = 0 or w.birth_year between x.birth_year - ${YEARS_AROUND} and x.birth_year + ${YEARS_AROUND})
         limit ${MOST_NAMESAKES}) y
     where x.org_id = ${orgId}::uuid and x.person_id = any(${[...ids]}::uuid[])
    union
    select mine.person_id, other.person_id from person_identifier mine
      join person_identifier other on other.org_id = mine.org_id and other.value_index = mine.value_index
       and other.person_id > mine.person_id and other.superseded_at is null
       and public.is_same_number(mine.kind, mine.warnings, other.kind, other.warnings)
     where mine.org_id = ${orgId}::uuid and mine.person_id = any(${[...ids]}::uuid[]) and mine.superseded_at is null`;
}

/**
 * Keeps pairs, new or with what is true of them today. One that was decided to be two people comes back only when something
 * about either was recorded, corrected or taken back since. Answers how many are on the list that were not.
 */
export async function keepPairs(
  tx: Tx,
  { orgId }: Actor,
  pairs: readonly ScoredPair[],
  foundBy: 'check' | 'recheck',
): Promise<number> {
  if (pairs.length === 0) return 0;
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>`
    with told as (
      select t.a, t.b, t.score, array(select json_array_elements_text(t.grounds)) as grounds
        from json_to_recordset(${JSON.stringify(pairs)}::json) as t(a uuid, b uuid, score float8, grounds json)
    ), standing as (
      select t.*, m.id, m.state, d.decided_at from told t
        left join person_match m on m.org_id = ${orgId}::uuid and m.a_person_id = t.a and m.b_person_id = t.b
        left join match_decision d on d.org_id = ${orgId}::uuid and d.match_id = m.id and d.revoked_at is null
    ), fresh as (
      select s.* from standing s where s.id is null or s.state = 'open' or (s.state = 'not_the_same' and exists (
        select from unnest(array[s.a, s.b]) who(id)
          cross join lateral (
            select updated_at as at from person where org_id = ${orgId}::uuid and id = who.id
            union all select greatest(created_at, superseded_at) from person_name where org_id = ${orgId}::uuid and person_id = who.id
            union all select greatest(created_at, superseded_at) from person_identifier where org_id = ${orgId}::uuid and person_id = who.id
            union all select greatest(created_at, superseded_at) from kinship_link where org_id = ${orgId}::uuid and who.id in (from_person_id, to_person_id)
          ) changed where changed.at > s.decided_at))
    ), kept as (
      insert into person_match as m (org_id, id, a_person_id, b_person_id, score, grounds, found_by)
      select ${orgId}::uuid, gen_random_uuid(), a, b, score, grounds, ${foundBy} from fresh
      on conflict (org_id, a_person_id, b_person_id) do update set score = excluded.score, grounds = excluded.grounds,
        state = 'open', open_again_on = null, version = m.version + 1
        where m.state = 'not_the_same' or (m.state = 'open' and (m.score, m.grounds) is distinct from (excluded.score, excluded.grounds))
    )
    select count(*)::int as count from fresh where id is null or state = 'not_the_same'`;
  return count;
}
