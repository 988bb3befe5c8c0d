import { Module } from '@nestjs/common';
import { ErasureModule } from '../customers/erasure/erasure.module.js';
import { ImportFilesSweeper } from './import-files.sweeper.js';
import { ImportTurns } from './import-turns.js';
import { ImportsProcessor } from './imports.processor.js';
import { ImportsSweeper } from './imports.sweeper.js';

/** What the worker process does of imports: it runs them. */
@Module({
  imports: [ErasureModule],
  providers: [ImportTurns, ImportsProcessor, ImportsSweeper, ImportFilesSweeper],
})
export class ImportsWorkerModule {}
