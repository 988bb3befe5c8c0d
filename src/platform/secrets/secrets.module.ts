import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { SecretKey } from './secret-key.js';

@Global()
@Module({
  providers: [
    {
      provide: SecretKey,
      inject: [Config],
      useFactory: (config: Config) => SecretKey.load(config.SECRET_KEY_FILE),
    },
  ],
  exports: [SecretKey],
})
export class SecretsModule {}
