import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import type { LocalDate } from '@izdeu/kernel';
import { loadPublished } from '../../../../seeds/published/index.js';
import { onGround, type Ground, type OnProgress, type SeedingPlatform } from '../ground.js';
import { judgeWaiting } from '../judge-waiting.js';
import { stableId } from '../stable-id.js';
import { plantPublished } from './plant-published.js';

export interface SeedPublishedOptions {
  /** Short name of the organisation that keeps them. */
  readonly organisation: string;
  /** The day on which the files are opened. */
  readonly today: LocalDate;
  readonly onProgress?: OnProgress;
}

/** The organisation is not there, or has nobody who could keep a case; the message is one line. */
export class SeedingRefused extends Error {
  override readonly name = 'SeedingRefused';
}

/**
 * Plants the published cases into an organisation, in the name of its first caseworker; those that stand are left as they
 * are. Answers how many are new.
 * @throws SeedingRefused
 */
export function seedPublished(
  platform: SeedingPlatform,
  { organisation, today, onProgress }: SeedPublishedOptions,
): Promise<number> {
  return onGround(platform, async (ground) => {
    const { orgId, userId } = await findKeeper(ground, organisation);
    const { articles, cases } = loadPublished(join(projectRoot(), 'seeds', 'published'));
    const byCode = new Map(articles.map((article) => [article.code, article]));
    const named = cases.map((found) => ({ found, caseId: stableId(orgId, `published/${found.code}`) }));
    const actor = await ground.actAs(userId, 'seed.published');
    const standing = await ground.work.as(actor, (tx) =>
      tx.case.findMany({ where: { orgId, id: { in: named.map(({ caseId }) => caseId) } }, select: { id: true } }),
    );
    const known = new Set(standing.map(({ id }) => id));
    const missing = named.filter(({ caseId }) => !known.has(caseId));
    for (const [index, { found, caseId }] of missing.entries()) {
      await ground.work.as(actor, (tx) => plantPublished(ground, tx, actor, found, byCode, caseId, today));
      onProgress?.({ what: organisation, done: index + 1, total: missing.length });
    }
    await judgeWaiting(ground, orgId, userId, 'seed.published');
    return missing.length;
  });
}

async function findKeeper({ admin }: Ground, slug: string): Promise<{ orgId: string; userId: string }> {
  const { rows } = await admin.query<{ org_id: string; user_id: string | null }>(
    `select o.org_id, u.id as user_id from organisation o
       left join sec.app_user u on u.org_id = o.org_id and u.role = 'caseworker' and u.disabled_at is null
      where o.slug = $1 order by u.created_at, u.id limit 1`,
    [slug],
  );
  const [found] = rows;
  if (!found) throw new SeedingRefused(`There is no organisation with the short name "${slug}".`);
  if (found.user_id === null)
    throw new SeedingRefused(`The organisation "${slug}" has no caseworker who could keep the published cases.`);
  return { orgId: found.org_id, userId: found.user_id };
}
