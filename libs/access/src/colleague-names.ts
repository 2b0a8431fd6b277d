import type { Tx } from '@izdeu/database';

/** Names of the people of the organisation by id, disabled ones too: what somebody did outlives their account. */
export async function colleagueNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`select id, display_name as name from sec.app_user`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
