import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor, type Grade, type Role } from '@izdeu/kernel';
import { AccessSettings } from './access-settings.js';
import { AuthDatabase } from './auth-database.js';
import { Passwords } from './passwords.js';
import { demandProven, Proofs, type Proof, type ProofOffer } from './proofs.js';
import { SessionTokens } from './session-tokens.js';
import { SESSION_LIMITS, Sessions } from './sessions.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface SignInAttempt {
  readonly login: string;
  readonly password: string;
  /** Network address of the browser; kept only as a keyed hash of its network. */
  readonly address: string;
  /** What the browser calls itself, shortened; shown in the list of own sessions. */
  readonly device: string;
  /** By which this browser is known again. */
  readonly deviceToken: string;
  readonly requestId: string;
}

/** The browser behind a request. */
type Origin = Pick<SignInAttempt, 'deviceToken' | 'requestId'>;

export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
}

/** The password was right and a second step is missing: this token opens nothing but that step, for five minutes. */
export interface HalfSignedIn {
  readonly halfToken: string;
  readonly offer: ProofOffer;
}

interface Account {
  user_id: string;
  org_id: string;
  role: Role;
  display_name: string;
  password_hash: string;
  disabled: boolean;
  must_change_password: boolean;
}

interface HalfAccount {
  user_id: string;
  org_id: string;
  login: string;
  device: string;
}

/** Browsers name themselves at the end of a long text: a short cut would leave every one of them Safari. */
const DEVICE_CHARACTERS = 300;

const normalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** The steps by which somebody proves who they are: password, second factor, and both again inside a session. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: AuthDatabase,
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly proofs: Proofs,
    private readonly tokens: SessionTokens,
    private readonly sessions: Sessions,
    private readonly settings: AccessSettings,
  ) {}

  /**
   * Checks login and password and opens a session, or half of one where the account has a second factor. Unknown and known
   * accounts take the same time and give the same answer.
   * @throws DomainError `access.wrong_credentials`, `access.too_many_attempts` (with `retryAfterSeconds`).
   */
  async begin(attempt: SignInAttempt): Promise<SignedIn | HalfSignedIn> {
    const login = normalLogin(attempt.login);
    const [ofAccount, ofNetwork] = [this.throttle.account(login), this.throttle.network(attempt.address)];
    await this.throttle.begin(ofAccount, ofNetwork);
    const known = await this.accountOf(login);
    if (!(await this.isRight(known, attempt.password))) {
      await this.refused(known?.org_id, known?.user_id);
      throw new DomainError('access.wrong_credentials');
    }
    const device = attempt.device.slice(0, DEVICE_CHARACTERS);
    const { user_id: userId } = known as Account;
    const halfToken = this.tokens.make();
    const handle = this.tokens.handleOf(halfToken);
    await this.database.query('select sec.open_half($1, $2, $3)', [userId, handle, device]);
    const offer = await this.proofs.offer(userId, handle);
    if (offer.methods.length > 0) {
      // The count of the account goes on until the second step is done.
      await this.throttle.succeeded([], [ofAccount, ofNetwork]);
      return { halfToken, offer };
    }
    await this.throttle.succeeded([ofAccount], [ofNetwork]);
    return this.open(userId, handle, device, 1, attempt);
  }

  /**
   * The second step. A code counts once, a challenge once, and five wrong answers end the half session.
   * @throws DomainError `access.second_step_over`, `access.wrong_factor`, `access.too_many_attempts`.
   */
  async finish(halfToken: string, proof: Proof, from: Origin): Promise<SignedIn> {
    const handle = this.tokens.handleOf(halfToken);
    const [half] = await this.database.query<HalfAccount>('select * from sec.half_account($1)', [handle]);
    if (!half) throw new DomainError('access.second_step_over');
    const guessed = this.throttle.secondStep(half.user_id);
    await this.throttle.begin(guessed);
    const grade = await this.proofs.check(half.user_id, handle, proof);
    if (grade === null) {
      await this.database.query('select sec.fail_half($1)', [handle]);
      await this.refused(half.org_id, half.user_id);
      throw new DomainError('access.wrong_factor');
    }
    const signedIn = await this.open(half.user_id, handle, half.device, grade, from);
    await this.throttle.succeeded([guessed, this.throttle.account(half.login)]);
    return signedIn;
  }

  /** What a signed-in person may prove themselves with: their factors, and the password where they have none. */
  async offerAgain(actor: Actor): Promise<ProofOffer> {
    if (actor.assurance.factorGrade === 1) return { methods: ['password'], passkey: null };
    return this.proofs.offer(actor.id, actor.handle);
  }

  /**
   * A fresh proof inside a session. The session goes on under a new token, with unsent text and everything else.
   * @throws DomainError `access.wrong_factor`, `access.too_many_attempts`.
   */
  async proveAgain(actor: Actor, proof: Proof): Promise<SignedIn> {
    const byPassword = actor.assurance.factorGrade === 1 && proof.method === 'password';
    const guessed = byPassword ? this.throttle.account(actor.login) : this.throttle.secondStep(actor.id);
    await this.throttle.begin(guessed);
    const grade = byPassword
      ? await this.provenByPassword(actor, proof)
      : proof.method === 'recovery_code'
        ? null
        : await this.proofs.check(actor.id, actor.handle, proof);
    if (grade === null) await this.refused(actor.orgId, actor.id);
    const proven = demandProven(grade);
    const token = this.tokens.make();
    const next = this.tokens.handleOf(token);
    const moved = await this.database.value<boolean>('sec.prove($1, $2, $3::smallint)', [actor.handle, next, proven]);
    const again = moved ? await this.sessions.resolve(token, actor.requestId) : null;
    if (!again) throw new DomainError('access.not_signed_in');
    await this.throttle.succeeded([guessed]);
    await this.work.as(again, (tx) =>
      this.trail.record(tx, {
        action: 'session.proven',
        objectType: 'session',
        objectId: again.sessionId,
        payload: { grade: proven },
      }),
    );
    return { token, actor: again };
  }

  /** @throws DomainError `access.wrong_credentials`, `access.password_too_weak`, `access.too_many_attempts`. */
  async changePassword(actor: Actor, current: string, next: string): Promise<void> {
    const guessed = this.throttle.account(actor.login);
    await this.throttle.begin(guessed);
    if (!(await this.isRight(await this.accountOf(actor.login), current)))
      throw new DomainError('access.wrong_credentials');
    await this.throttle.succeeded([guessed]);
    this.passwords.demandStrong(next, [actor.login, actor.displayName, ...(await this.namesOfHouse(actor))]);
    const hash = await this.passwords.hash(next);
    await this.work.as(actor, async (tx) => {
      await tx.$executeRaw`select sec.change_own_password(${hash})`;
      await this.trail.record(tx, { action: 'user.password_changed', objectType: 'user', objectId: actor.id });
    });
  }

  private async provenByPassword(actor: Actor, { secret = '' }: Proof): Promise<Grade | null> {
    return (await this.isRight(await this.accountOf(actor.login), secret)) ? 1 : null;
  }

  private async isRight(account: Account | undefined, password: string): Promise<boolean> {
    if (account) return (await this.passwords.matches(account.password_hash, password)) && !account.disabled;
    await this.passwords.pretendToMatch(password);
    return false;
  }

  private async accountOf(login: string): Promise<Account | undefined> {
    return (await this.database.query<Account>('select * from sec.account($1)', [login]))[0];
  }

  private namesOfHouse(actor: Actor): Promise<string[]> {
    return this.work.as(actor, async (tx) => {
      const house = await tx.organisation.findFirst({ where: { orgId: actor.orgId } });
      return house ? [house.nameKk, house.nameRu, house.nameEn] : [];
    });
  }

  /** Consumes the half session: of two requests at once with the same one, one opens a session. */
  private async open(
    userId: string,
    half: string,
    calls: string,
    grade: Grade,
    { deviceToken, requestId }: Origin,
  ): Promise<SignedIn> {
    if ((await this.database.value<boolean>('sec.end_half($1)', [half])) !== true)
      throw new DomainError('access.second_step_over');
    const token = this.tokens.make();
    await this.database.query(
      'select sec.begin_session($1, $2, $3, make_interval(secs => $4), make_interval(hours => $5), $6, $7::smallint, $8)',
      [
        ...[userId, this.tokens.handleOf(token), calls],
        ...[SESSION_LIMITS.idleSeconds, SESSION_LIMITS.lifeHours, SESSION_LIMITS.live, grade, this.settings.isOptional],
      ],
    );
    const actor = await this.sessions.resolve(token, requestId);
    if (!actor) throw new DomainError('access.not_signed_in');
    const device = [actor.sessionId, this.tokens.deviceHash(userId, deviceToken)];
    await this.database.query('select sec.meet_device($1, $2)', device);
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, {
        action: 'session.opened',
        objectType: 'session',
        objectId: actor.sessionId,
        payload: { grade },
      }),
    );
    return { token, actor };
  }

  private async refused(orgId: string | undefined, userId: string | undefined): Promise<void> {
    await this.database.query('select audit.append_sign_in($1::uuid, $2, $3, $4)', [
      orgId ?? null,
      'session.refused' satisfies AuditAction,
      userId ?? '',
      '{}',
    ]);
  }
}
