import { Module } from '@nestjs/common';
import { ImportFilesSweeper } from './import-files.sweeper.js';
import { ImportTurns } from './import-turns.js';
import { ImportsProcessor } from './imports.processor.js';
import { ImportsSweeper } from './imports.sweeper.js';

/** What the worker process does of imports: it runs them. */
@Module({ providers: [ImportTurns, ImportsProcessor, ImportsSweeper, ImportFilesSweeper] })
export class ImportsWorkerModule {}
