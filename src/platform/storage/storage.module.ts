import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { FolderStorage } from './folder-storage.js';
import { Storage } from './storage.js';

@Global()
@Module({
  providers: [
    {
      provide: Storage,
      inject: [Config],
      useFactory: async (config: Config): Promise<Storage> => {
        if (config.S3_BUCKET === undefined) return new FolderStorage(config.STORAGE_DIR);
        // Loaded only where it is used: the client takes tens of megabytes.
        const { S3Storage } = await import('./s3-storage.js');
        return new S3Storage({
          bucket: config.S3_BUCKET,
          region: config.S3_REGION,
          endpoint: config.S3_ENDPOINT,
          accessKeyId: config.S3_ACCESS_KEY_ID,
          secretAccessKey: config.S3_SECRET_ACCESS_KEY,
        });
      },
    },
  ],
  exports: [Storage],
})
export class StorageModule {}
