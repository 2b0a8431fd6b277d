import { Global, Module } from '@nestjs/common';
import { Organisations } from './organisations.service.js';
import { Reference } from './reference.service.js';

@Global()
@Module({ providers: [Organisations, Reference], exports: [Organisations, Reference] })
export class ReferenceModule {}
