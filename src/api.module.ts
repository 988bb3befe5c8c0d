import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { PlatformModule } from './platform/platform.module.js';

/** What the API process answers. */
@Module({ imports: [PlatformModule.forProcess('api'), AuthModule] })
export class ApiModule {}
