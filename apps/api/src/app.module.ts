import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from '@izdeu/access';
import { PlatformModule, type Platform } from '@izdeu/bootstrap';
import { ReferenceModule } from '@izdeu/reference';
import { AboutController, DEMO_SIGN_INS, type DemoSignInView } from './about/about.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AppConfig } from './http/app-config.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { PasswordGuard } from './session/password.guard.js';
import { PasswordStrategy } from './session/password.strategy.js';
import { SessionController } from './session/session.controller.js';
import { UsersController } from './users/users.controller.js';

@Module({})
export class AppModule {
  static with(platform: Pick<Platform, 'config' | 'connections' | 'keys'>, demoSignIns: readonly DemoSignInView[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(platform), ReferenceModule],
      controllers: [AboutController, AuditController, SessionController, UsersController],
      providers: [
        { provide: AppConfig, useValue: { value: platform.config } satisfies AppConfig },
        { provide: DEMO_SIGN_INS, useValue: demoSignIns },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        PasswordGuard,
        PasswordStrategy,
      ],
    };
  }
}
