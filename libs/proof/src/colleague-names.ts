import type { Tx } from '@izdeu/database';

/** Names of the people of the organisation, disabled ones too: verdicts outlive accounts. */
export async function colleagueNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; display_name: string }[]>`select id, display_name from sec.app_user`;
  return new Map(rows.map(({ id, display_name }) => [id, display_name]));
}
