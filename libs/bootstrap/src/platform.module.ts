import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccessModule, AccessSettings } from '@izdeu/access';
import { AuditModule } from '@izdeu/audit';
import { DatabaseModule } from '@izdeu/database';
import { JobsModule } from '@izdeu/jobs';
import { Clock, SystemClock } from '@izdeu/kernel';
import { MailModule, MailSettings } from '@izdeu/mail';
import { FileScanner, StorageModule } from '@izdeu/storage';
import type { Platform } from './platform.js';

@Global()
@Module({})
export class PlatformModule {
  static with({ connections, keys, config }: Pick<Platform, 'connections' | 'keys' | 'config'>): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DatabaseModule.with(connections, () => keys.derive('request-receipt')),
        StorageModule.with(keys, config, new FileScanner(config.scanner)),
        AuditModule,
        AccessModule.with(new AccessSettings(config.secondFactor, new URL(config.publicUrl).origin)),
        JobsModule,
        MailModule.with(new MailSettings(config.mail, config.publicUrl)),
      ],
      providers: [{ provide: Clock, useClass: SystemClock }],
      exports: [Clock],
    };
  }
}
