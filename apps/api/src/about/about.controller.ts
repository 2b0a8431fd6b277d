import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access } from '@izdeu/access';
import { Connections } from '@izdeu/database';
import { ROLES, type Role } from '@izdeu/kernel';
import { AppConfig } from '../http/app-config.js';
import { Refuses } from '../http/errors.decorator.js';

/** The page says the name in the language of its reader, whom nobody knows yet. */
export class DemoOrganisationView {
  @ApiProperty() readonly nameKk: string;
  @ApiProperty() readonly nameRu: string;
  @ApiProperty() readonly nameEn: string;
}

export class DemoSignInView {
  @ApiProperty() readonly login: string;
  @ApiProperty() readonly password: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role: Role;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ type: DemoOrganisationView }) readonly organisation: DemoOrganisationView;
}

export class AboutView {
  @ApiProperty() readonly version: string;
  @ApiProperty() readonly demo: boolean;
  /** Whether everyone needs a second factor; in a demo nobody does. */
  @ApiProperty({ enum: ['compulsory', 'optional'] }) readonly secondFactor: 'compulsory' | 'optional';
  /** Empty outside demo mode. */
  @ApiProperty({ type: [DemoSignInView] }) readonly demoSignIns: DemoSignInView[];
}

export class HealthView {
  @ApiProperty() readonly status: string;
}

export const DEMO_SIGN_INS = Symbol('demo sign-ins');

@ApiTags('about')
@Controller()
export class AboutController {
  constructor(
    private readonly config: AppConfig,
    private readonly connections: Connections,
    @Inject(DEMO_SIGN_INS) private readonly demoSignIns: DemoSignInView[],
  ) {}

  @Get('about')
  @Access('public')
  @ApiOperation({ operationId: 'getAbout', summary: 'Version, and the demo sign-ins where there are any' })
  @ApiOkResponse({ type: AboutView })
  @Refuses()
  about(): AboutView {
    const { version, demo, secondFactor } = this.config.value;
    return { version, demo, secondFactor, demoSignIns: demo ? this.demoSignIns : [] };
  }

  /** Liveness of the process and its database; the one path besides static files that leaves no trace in the trail. */
  @Get('health')
  @Access('public')
  @ApiOperation({ operationId: 'getHealth', summary: 'Does the system answer, and its database?' })
  @ApiOkResponse({ type: HealthView })
  @Refuses()
  async health(): Promise<HealthView> {
    const answered = await this.connections.auth.pool.query('select 1').then(
      () => true,
      () => false,
    );
    if (!answered) throw new ServiceUnavailableException();
    return { status: 'ok' };
  }
}
