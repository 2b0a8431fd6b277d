import { Pool } from 'pg';
import { ServiceSessions } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Connections } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { IdentityFields } from '@izdeu/people';
import { FieldCipher, ObjectStore, StorageFolder, type KeyProvider } from '@izdeu/storage';

/** What planting stands on; the open platform of a door has all of it. */
export interface SeedingPlatform {
  readonly connections: Connections;
  readonly keys: KeyProvider;
  /** The operator's login: opens sessions in the name of users, plants organisations. */
  readonly adminUrl: string;
  readonly storageDir: string;
}

/** How far the planting is. */
export interface SeedProgress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: SeedProgress) => void;

/** The tools of planting, made from a platform. Rows go through the unit of work, like those of any user. */
export class Ground {
  readonly work: UnitOfWork;
  readonly trail = new AuditTrail();
  readonly cipher: FieldCipher;
  readonly identity: IdentityFields;
  readonly store: ObjectStore;
  readonly admin: Pool;
  private readonly sessions: ServiceSessions;

  constructor({ connections, keys, adminUrl, storageDir }: SeedingPlatform) {
    this.work = new UnitOfWork(connections);
    this.cipher = new FieldCipher(keys);
    this.identity = new IdentityFields(this.cipher);
    this.store = new ObjectStore(new StorageFolder(storageDir), keys);
    this.admin = new Pool({ connectionString: adminUrl, max: 1 });
    this.sessions = new ServiceSessions(keys);
  }

  /** A session of a user for a quarter of an hour; the trail names the user and the purpose. */
  actAs(userId: string, purpose: string): Promise<Actor> {
    return this.sessions.open(this.admin, userId, purpose, purpose);
  }

  close(): Promise<void> {
    return this.admin.end();
  }
}

/** Opens the tools for one planting and closes them whatever happens. */
export async function onGround<T>(platform: SeedingPlatform, work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = new Ground(platform);
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}
