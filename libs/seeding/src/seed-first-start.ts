import { Client } from 'pg';
import type { Passwords } from '@izdeu/access';
import type { LocalDate } from '@izdeu/kernel';
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS } from '../../../seeds/demo/accounts.js';
import { seedDemo } from './demo/seed-demo.js';
import { onGround, type OnProgress, type SeedingPlatform } from './ground.js';
import { seedPublished } from './published/seed-published.js';
import { seedDemoAccounts } from './seed-accounts.js';

/** The event that says that a demo system was filled: asked at every start, written once. */
const PLANTED = 'demo.planted';
const BUREAU = DEMO_ORGANISATIONS.bureau;

/** Was the demo system filled to the end? One look through an index of the trail. */
export async function isDemoPlanted(adminUrl: string): Promise<boolean> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select from audit.event where object_id = $1 and action = $2 limit 1', [
      BUREAU.id,
      PLANTED,
    ]);
    return rowCount === 1;
  } finally {
    await admin.end();
  }
}

/**
 * Fills a new demo system: organisations with their reference data, accounts, published cases, made-up dockets. A start that
 * was stopped in the middle is taken up by the next one. Never in production.
 */
export async function seedFirstStart(
  platform: SeedingPlatform,
  passwords: Passwords,
  today: LocalDate,
  onProgress: OnProgress,
): Promise<void> {
  await seedDemoAccounts(platform.adminUrl, passwords);
  await seedPublished(platform, { organisation: BUREAU.slug, today });
  await seedDemo(platform, { today, onProgress });
  await markPlanted(platform);
}

function markPlanted(platform: SeedingPlatform): Promise<void> {
  return onGround(platform, async (ground) => {
    const administrator = DEMO_ACCOUNTS.find(
      ({ organisation, role }) => organisation === 'bureau' && role === 'administrator',
    );
    if (!administrator) throw new Error('The demo accounts have no administrator.');
    const actor = await ground.actAs(administrator.id, 'seed.demo');
    await ground.work.as(actor, (tx) =>
      ground.trail.record(tx, { action: PLANTED, objectType: 'organisation', objectId: BUREAU.id }),
    );
  });
}
