import { Module } from '@nestjs/common';
import { ExportTurns } from './export-turns.js';
import { ExportsProcessor } from './exports.processor.js';
import { ExportsSweeper } from './exports.sweeper.js';

/** What the worker process does of exports: it writes their files and removes them in time. */
@Module({ providers: [ExportTurns, ExportsProcessor, ExportsSweeper] })
export class ExportsWorkerModule {}
