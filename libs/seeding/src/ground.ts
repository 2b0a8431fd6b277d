import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { ServiceSessions } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { PlatformModule, type Platform } from '@izdeu/bootstrap';
import { CaseReadiness, CasesModule } from '@izdeu/cases';
import { UnitOfWork } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import type { Actor } from '@izdeu/kernel';
import { Packets, PacketsModule } from '@izdeu/packets';
import { IdentityFields, PeopleModule } from '@izdeu/people';
import { ProofEvaluations, ProofModule } from '@izdeu/proof';
import { ReferenceModule } from '@izdeu/reference';
import { KeyStore, ObjectStore } from '@izdeu/storage';

/** What planting stands on; the open platform of a door has all of it. */
export interface SeedingPlatform extends Pick<Platform, 'config' | 'connections' | 'keys'> {
  /** The operator's login: opens sessions in the name of users and looks at what stands already. */
  readonly adminUrl: string;
}

class SeedingServices {}

/** How far the planting is. */
export interface SeedProgress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: SeedProgress) => void;

/** The services of the house, without its doors: rows are planted through the unit of work like those of any user. */
export class Ground {
  readonly work: UnitOfWork;
  readonly trail: AuditTrail;
  readonly identity: IdentityFields;
  readonly store: ObjectStore;
  readonly keyStore: KeyStore;
  readonly readiness: CaseReadiness;
  readonly packets: Packets;
  readonly evaluations: ProofEvaluations;
  private readonly sessions: ServiceSessions;
  private readonly queue: JobQueue;

  private constructor(
    private readonly context: INestApplicationContext,
    readonly admin: Pool,
  ) {
    this.work = context.get(UnitOfWork);
    this.trail = context.get(AuditTrail);
    this.identity = context.get(IdentityFields);
    this.store = context.get(ObjectStore);
    this.keyStore = context.get(KeyStore);
    this.readiness = context.get(CaseReadiness);
    this.packets = context.get(Packets);
    this.evaluations = context.get(ProofEvaluations);
    this.sessions = context.get(ServiceSessions);
    this.queue = context.get(JobQueue);
  }

  static async open(platform: SeedingPlatform): Promise<Ground> {
    const imports = [
      PlatformModule.with(platform),
      ReferenceModule,
      PeopleModule,
      CasesModule,
      ProofModule,
      PacketsModule,
    ];
    const context = await NestFactory.createApplicationContext(
      { module: SeedingServices, imports },
      { logger: false, abortOnError: false },
    );
    return new Ground(context, new Pool({ connectionString: platform.adminUrl, max: 1 }));
  }

  /** A session of a user for a quarter of an hour; the trail names the user and the purpose. */
  actAs(userId: string, purpose: string): Promise<Actor> {
    return this.sessions.open(this.admin, userId, purpose, purpose);
  }

  /** Does at once what the worker would do for an ordered packet. */
  makePacket(actor: Actor, packetId: string): Promise<void> {
    return this.queue.handlerOf('packet.render')(actor, packetId, { isLast: false });
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.admin.end();
  }
}

/** Opens the services for one planting and closes them whatever happens. */
export async function onGround<T>(platform: SeedingPlatform, work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await Ground.open(platform);
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}
