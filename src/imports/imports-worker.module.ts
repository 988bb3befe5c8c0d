import { Module } from '@nestjs/common';
import { ErasureModule } from '../customers/erasure/erasure.module.js';
import { ImportFilesSweeper } from './upload/import-files.sweeper.js';
import { ImportTurns } from './turns/import-turns.js';
import { ImportsProcessor } from './turns/imports.processor.js';
import { ImportsSweeper } from './turns/imports.sweeper.js';

/** What the worker process does of imports: it runs them. */
@Module({
  imports: [ErasureModule],
  providers: [ImportTurns, ImportsProcessor, ImportsSweeper, ImportFilesSweeper],
})
export class ImportsWorkerModule {}
