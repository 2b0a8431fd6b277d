import request from 'supertest';
import { Passwords } from '@izdeu/access';
import { newId } from '@izdeu/kernel';
import { startTestApp } from './support/test-app.js';

// In a file of its own: passport keeps its strategies in one place per process.
it('sends a __Host- cookie with Secure where the system is reached over https', async () => {
  const house = await startTestApp({ publicUrl: 'https://izdeu.example.org' });
  const hash = await house.app.get(Passwords).hash('тау мен дала 47 жаңбыр');
  await house.database.admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, false)', [
    house.orgId,
    newId(),
    'over-https',
    'Сынақ',
    'lawyer',
    hash,
  ]);
  const answer = await request(house.app.getHttpServer())
    .post('/api/v1/session')
    .send({ login: 'over-https', password: 'тау мен дала 47 жаңбыр' })
    .expect(200);
  const cookie = String((answer.headers['set-cookie'] as unknown as string[])[0]);
  expect(cookie).toMatch(/^__Host-izdeu=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
  expect(cookie).not.toContain('Domain');
  expect(answer.headers['strict-transport-security']).toBeDefined();
  await house.close();
});
