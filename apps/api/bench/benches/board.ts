import type { Bench } from '../bench.js';
import { compare } from '../measuring.js';
import { floorOf, figure } from './list.js';

export const board: Bench = {
  name: 'board',
  what: 'every figure of the board of the largest organisation, against one round trip and against 50 persons (goal 8)',
  async run(ground) {
    const { database, house, effort } = ground;
    const visitor = await house.caseworker(1);
    const floor = await floorOf(ground, visitor);
    const bound = await database.asApplication();
    try {
      await bound.query(`select set_config('app.session', $1, false)`, [visitor.handle]);
      const one = () => bound.query({ name: 'one', text: 'select 1' });
      const all = () =>
        bound.query({
          name: 'board',
          text: 'select dimension, key, count from figures.board(null, null, null, null, null, null, current_date)',
        });
      const few = { blocks: effort.blocks, pairs: Math.max(10, Math.floor(effort.pairs / 5)) };
      return [
        figure('control: select 1 / select 1', await compare(one, one, effort)),
        figure('figures in SQL / select 1', await compare(all, one, few), 7),
        figure('board through the API / 50 persons', await compare(() => visitor.get('/board'), floor, few)),
      ];
    } finally {
      await bound.end();
    }
  },
};
