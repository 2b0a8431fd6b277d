import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Role } from '@izdeu/kernel';
import type { Actor } from '@izdeu/kernel';
import { KeyProvider } from '@izdeu/storage';
import type { ClientBase, Pool } from 'pg';
import { reachOf } from './policy.js';

interface Principal {
  org_id: string;
  login: string;
  display_name: string;
  role: Role;
}

/**
 * Short sessions for work that nobody sits in front of: a job in the name of the user who ordered it, the seeds in the
 * name of a demo user. Opened over a login that may do so (the queue's or the operator's), never over the business login.
 */
@Injectable()
export class ServiceSessions {
  private readonly handleKey: Buffer;

  constructor(keys: KeyProvider) {
    this.handleKey = keys.derive('session-handle');
  }

  /** @param purpose shown in the trail, such as `packet.render`. */
  async open(through: Pool | ClientBase, userId: string, purpose: string, requestId: string): Promise<Actor> {
    const handle = createHmac('sha256', this.handleKey).update(randomBytes(32)).digest('hex');
    const { rows } = await through.query<Principal & { session_id: string }>(
      `select o.session_id, u.org_id, u.login, u.display_name, u.role
         from sec.open_session($1, $2, 'service', $3, '', interval '15 minutes', interval '30 minutes', 3) as o(session_id)
         cross join lateral sec.principal($1) u`,
      [userId, handle, purpose],
    );
    const found = rows[0];
    if (!found) throw new Error('The service session was not opened.');
    const reach = reachOf(found.role);
    return {
      id: userId,
      orgId: found.org_id,
      login: found.login,
      displayName: found.display_name,
      role: found.role,
      permissions: new Set(reach.keys()),
      reach,
      sessionId: found.session_id,
      handle,
      mustChangePassword: false,
      mustEnrol: false,
      assurance: { grade: 1, provenGrade: 1, provenSecondsAgo: 0, factorGrade: 1 },
      idleSeconds: 900,
      requestId,
    };
  }
}
