import { Secret, TOTP } from 'otpauth';
import request, { type Response, type Test } from 'supertest';
import { Passwords } from '@izdeu/access';
import { Clock, newId, type Role } from '@izdeu/kernel';
import type { TestApp } from './test-app.js';

export const PASSWORD = 'тау мен дала 47 жаңбыр';

/** A browser at the door: keeps what it is given as cookies and the token that its page reads. */
export interface Desk {
  readonly id: string;
  readonly login: string;
  /** Cookies by name. */
  readonly cookies: Map<string, string>;
  csrf: string;
  get(path: string): Test;
  post(path: string, body?: object): Test;
  delete(path: string): Test;
  password(password?: string): Promise<Response>;
  secondStep(body: object): Promise<Response>;
  prove(body: object): Promise<Response>;
}

export interface Account {
  readonly id: string;
  readonly login: string;
}

/** People with passwords, hashed once. */
export async function thePeopleOf(house: TestApp): Promise<(role?: Role) => Promise<Account>> {
  const hash = await house.app.get(Passwords).hash(PASSWORD);
  let n = 0;
  return async (role = 'caseworker') => {
    const account = { id: newId(), login: `person-${++n}` };
    await house.database.admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, false)', [
      ...[house.orgId, account.id, account.login, 'Сынақ Адам', role, hash],
    ]);
    return account;
  };
}

export function aDesk(house: TestApp, { id, login }: Account): Desk {
  const server: unknown = house.app.getHttpServer();
  const cookies = new Map<string, string>();
  const at = (path: string): string => `/api/v1${path}`;
  const dressed = (test: Test): Test =>
    test
      .set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      .set('X-Izdeu-Token', desk.csrf)
      .set('Idempotency-Key', newId());
  const take = (answer: Response): Response => {
    for (const line of (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const csrfToken = (answer.body as { csrfToken?: string } | null)?.csrfToken;
    if (csrfToken) desk.csrf = csrfToken;
    return answer;
  };
  const post = (path: string, body: object = {}): Test => dressed(request(server as never).post(at(path))).send(body);
  const desk: Desk = {
    id,
    login,
    cookies,
    csrf: '',
    get: (path) => dressed(request(server as never).get(at(path))),
    post,
    delete: (path) => dressed(request(server as never).delete(at(path))),
    password: async (password = PASSWORD) => take(await post('/session', { login, password })),
    secondStep: async (body) => take(await post('/session/second-step', body)),
    prove: async (body) => take(await post('/session/proof', body)),
  };
  return desk;
}

/** Codes of an authenticator app beside the time of the house. */
export class App {
  readonly recovery: readonly string[];

  constructor(
    private readonly house: TestApp,
    private readonly secret: string,
    codes: readonly string[],
  ) {
    this.recovery = codes;
  }

  /** The code of the present step, or of one so many steps later. */
  code(steps = 0): string {
    const timestamp = this.house.app.get(Clock).now().getTime() + steps * 30_000;
    return TOTP.generate({ secret: Secret.fromBase32(this.secret), timestamp });
  }
}

/** Sets an authenticator app up for whoever sits at the desk; its first code is used by that. */
export async function enrolApp(house: TestApp, desk: Desk): Promise<App> {
  const started = await desk.post('/account/totp').expect(200);
  const { secret } = started.body as { secret: string };
  const confirmed = await desk.post('/account/totp/confirm', { code: new App(house, secret, []).code(-1) }).expect(200);
  return new App(house, secret, (confirmed.body as { codes: string[] }).codes);
}

/** As if all sessions of the person had just been proven by a passkey: the passkey itself is the browser's test. */
export async function provenByPasskey<P extends { readonly id: string }>(house: TestApp, person: P): Promise<P> {
  await house.database.admin.query(
    'update sec.session set grade = 3, proven_grade = 3, proven_at = now() where user_id = $1',
    [person.id],
  );
  return person;
}
