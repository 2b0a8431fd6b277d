import { Global, Module } from '@nestjs/common';
import { Figures } from './figures.service.js';

@Global()
@Module({ providers: [Figures], exports: [Figures] })
export class ReportsModule {}
