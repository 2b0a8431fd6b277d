import type { Client } from 'pg';
import { newId, type Role } from '@izdeu/kernel';
import { seedReference } from '@izdeu/seeding';

export interface TestUser {
  readonly id: string;
  readonly orgId: string;
  readonly login: string;
  readonly role: Role;
}

/** An organisation with the reference data that the tests name. */
export async function anOrganisation(admin: Client, slug: string): Promise<string> {
  const orgId = newId();
  await admin.query(
    `insert into organisation (org_id, slug, name_kk, name_ru, name_en, bin, address_kk, address_ru, phone, email,
       signatory_name_kk, signatory_position_kk, signatory_position_ru, executor_name_kk, executor_phone, registry_index,
       address_en, signatory_name_en, signatory_position_en, signatory_name_ru, executor_name_ru)
     values ($1, $2, 'Сынақ ұйымы', 'Тестовая организация', 'Test organisation', '990140000016', 'Алматы', 'Алматы', '+7 700 000 00 00', 'test@example.org',
       'Сынақ Басшысы', 'Директор', 'Директор', 'Сынақ Орындаушы', '+7 700 000 00 01', '12-3',
       'Almaty', 'Synaq Basshysy', 'Director', 'Сынак Басшысы', 'Сынак Орындаушы')`,
    [orgId, slug],
  );
  // Tests open more than a person does in a day; those of the brakes set them back to what an organisation begins with.
  await admin.query('update organisation set openings_per_hour = 100000, openings_per_day = 100000 where org_id = $1', [
    orgId,
  ]);
  await seedReference(admin, orgId);
  return orgId;
}

/** A person who works with the system; the password is unusable, tests open sessions directly. */
export async function aUser(admin: Client, orgId: string, role: Role, name: string = role): Promise<TestUser> {
  const id = newId();
  const login = `${name}-${id.slice(-6)}`;
  await admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, false)', [
    orgId,
    id,
    login,
    `Сынақ ${name}`,
    role,
    'no-password',
  ]);
  return { id, orgId, login, role };
}
