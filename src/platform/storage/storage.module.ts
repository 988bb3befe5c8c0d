import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { FolderStorage } from './folder-storage.js';
import { S3Storage } from './s3-storage.js';
import { Storage } from './storage.js';

@Global()
@Module({
  providers: [
    {
      provide: Storage,
      inject: [Config],
      useFactory: (config: Config): Storage =>
        config.S3_BUCKET === undefined
          ? new FolderStorage(config.STORAGE_DIR)
          : new S3Storage({
              bucket: config.S3_BUCKET,
              region: config.S3_REGION,
              endpoint: config.S3_ENDPOINT,
              accessKeyId: config.S3_ACCESS_KEY_ID,
              secretAccessKey: config.S3_SECRET_ACCESS_KEY,
            }),
    },
  ],
  exports: [Storage],
})
export class StorageModule {}
