import { rebuildNames } from '@izdeu/people';
import type { Bench, Ground } from '../bench.js';

export const rebuild: Bench = {
  name: 'rebuild',
  what: 'the search by name made anew from all name records, against COPY of the same records (goal 6)',
  async run(ground) {
    const { admin } = ground.database;
    const copied = await copyOf(ground);
    // Generated names are folded word by word: what the rules fold otherwise is brought in step first, without triggers.
    await admin.query('set session_replication_role = replica');
    await rebuildNames(admin, () => undefined);
    await admin.query('reset session_replication_role');
    await admin.query('vacuum analyze person_name, name_pair, name_word');
    let folded = 0;
    const from = performance.now();
    const { names } = await rebuildNames(admin, (progress) => {
      if (progress.step === 'folded') folded += progress.names;
    });
    const perSecond = names / ((performance.now() - from) / 1000);
    return [
      {
        ...{
          name: 'names a second / COPY of the same rows',
          value: perSecond / copied,
          unit: '×',
          goal: { least: 0.3 },
        },
        beside: { perSecond, copyPerSecond: copied, names, folded },
      },
    ];
  },
};

/** Rows a second that the server reads from its own file into a table without index. */
async function copyOf({ database: { admin } }: Ground): Promise<number> {
  const { rows } = await admin.query<{ file: string }>(
    `select current_setting('data_directory') || '/bench-names.copy' as file`,
  );
  const file = rows[0]?.file ?? '';
  await admin.query(`create temp table copied (like person_name); copy person_name to '${file}'`);
  const from = performance.now();
  const { rowCount } = await admin.query(`copy copied from '${file}'`);
  const seconds = (performance.now() - from) / 1000;
  await admin.query(`drop table copied; copy (select 1) to program 'rm ${file}'`);
  return (rowCount ?? 0) / seconds;
}
