import { Module, type DynamicModule } from '@nestjs/common';
import { MailSettings, Mailer } from './mailer.js';

@Module({})
export class MailModule {
  static with(settings: MailSettings): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [{ provide: MailSettings, useValue: settings }, Mailer],
      exports: [Mailer],
    };
  }
}
