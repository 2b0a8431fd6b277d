import type { Client } from 'pg';
import type { Bench, Figure, Ground } from '../bench.js';
import type { Visitor } from '../bench-house.js';
import { compare, type Op, type Ratio } from '../measuring.js';
import { plantPeer, tokensOf } from '../peer-shape.js';
import { recordStatements, type Statement } from '../statements.js';
import { figure } from './list.js';
import { questionsFor, recallOf } from './search.js';

type Question = Awaited<ReturnType<typeof questionsFor>>[number];

const MOST = 50;
const IN_HOUSE = 'srch_owned_by_groups && $1';
const BY_TOKENS = `from peer_case where phonetic_data -> 'tokens' ?| $1`;
const BEST_FIRST = `order by (select count(t) from jsonb_array_elements_text(phonetic_data -> 'tokens') t where $1 @> array[t]) desc,
  word_similarity($2, data ->> 'name') desc, word_similarity($2, data ->> 'name_other') desc limit ${MOST}`;

export const peer: Bench = {
  name: 'peer',
  what: 'SQL of this product as it is sent, against SQL of Primero’s shape on the same server and people (peer gate)',
  async run(ground) {
    const { database, house, effort } = ground;
    await plantPeer(database.admin);
    const visitor = await house.caseworker(1);
    const few = { blocks: Math.min(3, effort.blocks), pairs: Math.max(6, Math.floor(effort.pairs / 6)) };
    const bound = await database.asApplication();
    try {
      await bound.query(`select set_config('app.session', $1, false)`, [visitor.handle]);
      return [...(await searches(ground, visitor, bound, few)), ...(await pages(ground, visitor, bound, few))];
    } finally {
      await bound.end();
    }
  },
};

const times = (name: string, found: Ratio, least?: number): Figure => ({
  ...figure(name, found),
  goal: least === undefined ? undefined : { least },
});

type Effort = Ground['effort'];

/** The same questions to both; a search of theirs counts exactly and ranks, as each of its pages does. */
async function searches(ground: Ground, visitor: Visitor, bound: Client, few: Effort): Promise<Figure[]> {
  const { admin } = ground.database;
  const questions = (await questionsFor(ground, visitor)).slice(0, 100);
  const recorded: Statement[][] = [];
  for (const { text } of questions)
    recorded.push(await recordStatements(ground, () => visitor.post('/search', { text })));
  const inTurn = <T>(of: readonly T[]): (() => T | undefined) => {
    let next = 0;
    return () => of[next++ % of.length];
  };
  const theirs = async ({ text }: Question, groups: readonly string[] | null): Promise<string[]> => {
    const tokens = tokensOf(text);
    const house = groups === null ? '' : 'and srch_owned_by_groups && $GROUPS';
    const counted = `select count(*) ${BY_TOKENS} ${house.replace('$GROUPS', '$2')}`;
    await admin.query({
      name: `peer-found-${house.length}`,
      text: counted,
      values: [tokens, ...(groups ? [groups] : [])],
    });
    const { rows } = await admin.query<{ id: string }>({
      name: `peer-best-${house.length}`,
      text: `select person_id as id ${BY_TOKENS.replace('$1', '$1::text[]')} ${house.replace('$GROUPS', '$3')} ${BEST_FIRST}`,
      values: [tokens, text, ...(groups ? [groups] : [])],
    });
    return rows.map(({ id }) => id);
  };
  const ask = (groups: readonly string[] | null): Op => {
    const turn = inTurn(questions);
    return async () => {
      const question = turn();
      return question && theirs(question, groups);
    };
  };
  const own = (): Op => {
    const turn = inTurn(recorded);
    return async () => {
      for (const statement of turn() ?? []) await bound.query(statement);
    };
  };
  const group = [visitor.orgId];
  let recall = 0;
  for (const question of questions) {
    const hits = (await theirs(question, group)).filter((id) => question.namesakes.has(id)).length;
    recall += hits / Math.min(MOST, question.namesakes.size) / questions.length;
  }
  // Where they find nobody, as if they had found one of all.
  const ours = (await recallOf(visitor, questions, false)).all;
  return [
    figure('control: own search / own search, SQL alone', await compare(own(), own(), ground.effort)),
    times('their search / own search, SQL alone, one organisation', await compare(ask(group), own(), few), 40),
    times('their search over all / own in one organisation, SQL alone', await compare(ask(null), own(), few)),
    {
      ...{
        name: 'own recall@50 / their recall@50',
        value: ours / Math.max(recall, 1 / questions.length),
        unit: 'times',
      },
      goal: { least: 3 },
      beside: { ours, theirs: recall },
    },
  ];
}

async function pages(ground: Ground, visitor: Visitor, bound: Client, few: Effort): Promise<Figure[]> {
  const { database, effort, people } = ground;
  const { admin } = database;
  const { orgId } = visitor;
  const list =
    (page: number): Op =>
    async () => {
      await admin.query({
        ...{ name: 'peer-count', values: [[orgId]] },
        text: `select count(*) from peer_case where ${IN_HOUSE}`,
      });
      await admin.query({
        ...{ name: 'peer-page', values: [[orgId], (page - 1) * 50] },
        text: `select * from peer_case where ${IN_HOUSE} order by srch_created_at desc limit 50 offset $2`,
      });
    };
  const deep = Math.floor(people / 50 / 25);
  const recorded = await recordStatements(ground, () => visitor.get('/cases?limit=50'));
  const own = async (): Promise<void> => {
    for (const statement of recorded) await bound.query(statement);
  };
  const exported = async () => {
    await admin.query({ name: 'peer-open', text: `select count(*) from peer_case where srch_status = 'open'` });
    await admin.query({
      ...{ name: 'peer-export', values: [Math.floor(people * 0.3)] },
      text: `select * from peer_case where srch_status = 'open' order by srch_created_at desc limit 500 offset $1`,
    });
  };
  const { rows } = await admin.query<{ id: string }>(
    'select id from case_file where org_id = $1 order by id offset $2 limit 1',
    [orgId, Math.floor(people / 30)],
  );
  // The product has no export yet: the statement that it would send.
  const ownExport = () =>
    bound.query({
      ...{ name: 'own-export', values: [orgId, rows[0]?.id] },
      text: `select c.*, p.display_name from case_file c join person p on p.org_id = c.org_id and p.id = c.sought_person_id
              where c.org_id = $1 and c.id > $2 order by c.id limit 500`,
    });
  return [
    figure('control: own page / own page, SQL alone', await compare(own, own, effort)),
    times('their first page / own page, SQL alone', await compare(list(1), own, few), 150),
    times('their deep page / own page, SQL alone', await compare(list(deep), own, few), 150),
    times('their export page / own export page, SQL alone', await compare(exported, ownExport, few), 50),
  ];
}
