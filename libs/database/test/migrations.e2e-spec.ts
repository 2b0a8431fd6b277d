import { Pool } from 'pg';
import { inject } from 'vitest';
import { lintCatalogue } from '@izdeu/database';

describe('the catalogue after the migrations', () => {
  it('has no table, view, key, function, login or policy that opens a hole', async () => {
    const url = new URL(inject('adminUrl'));
    url.pathname = '/izdeu_template';
    const pool = new Pool({ connectionString: url.toString(), max: 1 });
    expect(await lintCatalogue(pool)).toEqual([]);
    await pool.end();
  });
});
