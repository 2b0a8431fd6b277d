import { Module, type DynamicModule } from '@nestjs/common';
import { Connections } from './connections.js';
import type { ReceiptKey } from './receipts.js';
import { UnitOfWork } from './unit-of-work.js';

@Module({})
export class DatabaseModule {
  /** Global: there is one database, and its only door is the unit of work. */
  static with(connections: Connections, receiptKey: ReceiptKey): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Connections, useValue: connections },
        { provide: UnitOfWork, useFactory: () => new UnitOfWork(connections, receiptKey) },
      ],
      exports: [Connections, UnitOfWork],
    };
  }
}
