import { urlForLogin, type PasswordFor } from './migrate.js';
import { openConnection, type Connection } from './prisma.js';

/** The system's pools, one per login, each with only the rights that its part of the work needs. */
export class Connections {
  private constructor(
    /** Business rows under the actor's row security. */
    readonly rw: Connection,
    /** Sign-in and sessions. */
    readonly auth: Connection,
    /** Reading the trail under the actor's row security. */
    readonly auditor: Connection,
    /** Sealing and verifying the trail. */
    readonly sealer: Connection,
    /** For the queue, which opens its own connections. */
    readonly jobUrl: string,
  ) {}

  /**
   * @param baseUrl any connection string to the database; its login is replaced.
   * @param silenceMs how long a statement may stay without an answer before its connection is given up
   */
  static open(
    baseUrl: string,
    passwordFor: PasswordFor,
    onError: (error: Error) => void,
    max = 10,
    silenceMs = 25_000,
  ): Connections {
    const pool = (login: Parameters<PasswordFor>[0], size: number): Connection =>
      openConnection(urlForLogin(baseUrl, login, passwordFor(login)), { max: size, name: login, onError, silenceMs });
    return new Connections(
      pool('app_rw', max),
      pool('app_auth', 4),
      pool('app_auditor', 3),
      pool('app_sealer', 2),
      urlForLogin(baseUrl, 'app_job', passwordFor('app_job')),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.rw.close(), this.auth.close(), this.auditor.close(), this.sealer.close()]);
  }
}
