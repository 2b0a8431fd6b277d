import { Module, type DynamicModule } from '@nestjs/common';
import { AccessDenials } from './access-denials.js';
import { AccessSettings } from './access-settings.js';
import { AuthDatabase } from './auth-database.js';
import { Brakes } from './brakes.service.js';
import { Factors } from './factors.service.js';
import { FileTickets } from './file-tickets.service.js';
import { LockedDoor } from './locked-door.service.js';
import { Passkeys } from './passkeys.js';
import { Passwords } from './passwords.js';
import { PolicyReports } from './policy-reports.service.js';
import { Proofs } from './proofs.js';
import { Resets } from './resets.service.js';
import { ServiceSessions } from './service-sessions.js';
import { SessionTokens } from './session-tokens.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { Users } from './users.service.js';

@Module({})
export class AccessModule {
  static with(settings: AccessSettings): DynamicModule {
    const front = [
      ...[
        AccessDenials,
        Brakes,
        Factors,
        FileTickets,
        LockedDoor,
        Passwords,
        PolicyReports,
        Resets,
        ServiceSessions,
        SessionTokens,
        Sessions,
        SignIn,
        Users,
      ],
    ];
    return {
      module: AccessModule,
      global: true,
      providers: [
        { provide: AccessSettings, useValue: settings },
        ...[AuthDatabase, Passkeys, Proofs, SignInThrottle, ...front],
      ],
      exports: [AccessSettings, ...front],
    };
  }
}
