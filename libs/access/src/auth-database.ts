import { Injectable } from '@nestjs/common';
import { Connections, asDomainError, statementName } from '@izdeu/database';

/**
 * The login of the sign-in: may call its functions in the schema `sec` and nothing else. Every request begins with one of them,
 * so statements are prepared under a name made from their text, as those of the application are.
 */
@Injectable()
export class AuthDatabase {
  constructor(private readonly connections: Connections) {}

  /** @throws DomainError for refusals of the database. */
  async query<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.connections.auth.pool.query<Row>({ name: statementName(sql), text: sql, values })).rows;
    } catch (error) {
      throw asDomainError(error);
    }
  }

  /** The one value that a function answers. */
  async value<T>(sql: string, values: unknown[]): Promise<T | undefined> {
    const [row] = await this.query<{ value: T }>(`select ${sql} as value`, values);
    return row?.value;
  }
}
