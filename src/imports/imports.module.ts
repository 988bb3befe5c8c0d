import { Module } from '@nestjs/common';
import { AdminImportsController } from './admin-imports.controller.js';
import { AdminImportsService } from './admin-imports.service.js';
import { ConfirmImportService } from './confirm-import.service.js';
import { EraseFromImports } from './erasure/erase-from-imports.js';
import { ImportActionsController } from './import-actions.controller.js';
import { ImportActionsService } from './import-actions.service.js';
import { ImportEventsController } from './import-events.controller.js';
import { ImportEventsService } from './import-events.service.js';
import { ImportRowsService } from './import-rows.service.js';
import { ImportWatch } from './import-watch.js';
import { ImportTurns } from './import-turns.js';
import { ImportsController } from './imports.controller.js';
import { RejectedFileService } from './rejected/rejected-file.service.js';
import { ImportsService } from './imports.service.js';

/** What the API process does of imports: it takes uploads and tells how they stand. */
@Module({
  controllers: [ImportsController, ImportActionsController, ImportEventsController, AdminImportsController],
  providers: [
    EraseFromImports,
    ImportsService,
    ImportActionsService,
    ConfirmImportService,
    RejectedFileService,
    ImportEventsService,
    ImportWatch,
    ImportRowsService,
    AdminImportsService,
    ImportTurns,
  ],
})
export class ImportsModule {}
