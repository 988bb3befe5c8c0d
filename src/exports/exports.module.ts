import { Module } from '@nestjs/common';
import { EraseFromExports } from './erase-from-exports.js';
import { ExportTurns } from './export-turns.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

/** What the API process does of exports: it takes requests, tells how they stand and hands out files. */
@Module({ controllers: [ExportsController], providers: [EraseFromExports, ExportsService, ExportTurns] })
export class ExportsModule {}
