import { Client } from 'pg';
import type { Passwords } from '@izdeu/access';
import { seedReference } from './seed-reference.js';
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS, DEMO_PASSWORD } from '../../../seeds/demo/accounts.js';

const ORGANISATION_COLUMNS = {
  id: 'org_id',
  slug: 'slug',
  nameKk: 'name_kk',
  nameRu: 'name_ru',
  nameEn: 'name_en',
  bin: 'bin',
  addressKk: 'address_kk',
  addressRu: 'address_ru',
  addressEn: 'address_en',
  phone: 'phone',
  email: 'email',
  signatoryNameKk: 'signatory_name_kk',
  signatoryNameRu: 'signatory_name_ru',
  signatoryPositionKk: 'signatory_position_kk',
  signatoryPositionRu: 'signatory_position_ru',
  signatoryNameEn: 'signatory_name_en',
  signatoryPositionEn: 'signatory_position_en',
  executorNameKk: 'executor_name_kk',
  executorNameRu: 'executor_name_ru',
  executorPhone: 'executor_phone',
  registryIndex: 'registry_index',
} as const;

export type NewOrganisation = Readonly<Partial<Record<keyof typeof ORGANISATION_COLUMNS, string>>> & {
  readonly id: string;
  readonly slug: string;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly nameEn: string;
};

/** Plants an organisation over the operator's login; one with the same slug is left as it is. Answers whether it is new. */
export async function plantOrganisation(admin: Client, organisation: NewOrganisation): Promise<boolean> {
  const fields = Object.entries(ORGANISATION_COLUMNS).filter(([name]) => name in organisation);
  const { rowCount } = await admin.query(
    `insert into organisation (${fields.map(([, column]) => column).join(', ')})
     values (${fields.map((_, index) => `$${index + 1}`).join(', ')}) on conflict do nothing`,
    fields.map(([name]) => organisation[name as keyof NewOrganisation]),
  );
  return rowCount === 1;
}

/** Two organisations with all their roles and one printed password. Never in production. */
export async function seedDemoAccounts(adminUrl: string, passwords: Passwords): Promise<void> {
  const hash = await passwords.hash(DEMO_PASSWORD);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('begin');
    for (const organisation of Object.values(DEMO_ORGANISATIONS)) {
      await plantOrganisation(admin, organisation);
      await seedReference(admin, organisation.id);
    }
    for (const { id, organisation, login, displayName, role } of DEMO_ACCOUNTS) {
      const { rowCount } = await admin.query('select from sec.app_user where id = $1', [id]);
      if (rowCount) continue;
      await admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, true, false)', [
        DEMO_ORGANISATIONS[organisation].id,
        id,
        login,
        displayName,
        role,
        hash,
      ]);
    }
    await admin.query('commit');
  } finally {
    await admin.end();
  }
}
