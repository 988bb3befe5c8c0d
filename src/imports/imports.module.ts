import { Module } from '@nestjs/common';
import { AdminImportsController } from './admin/admin-imports.controller.js';
import { AdminImportsService } from './admin/admin-imports.service.js';
import { ConfirmImportService } from './actions/confirm-import.service.js';
import { EraseFromImports } from './erasure/erase-from-imports.js';
import { ImportActionsController } from './actions/import-actions.controller.js';
import { ImportActionsService } from './actions/import-actions.service.js';
import { ImportEventsController } from './events/import-events.controller.js';
import { ImportEventsService } from './events/import-events.service.js';
import { ImportRowsService } from './rows/import-rows.service.js';
import { ImportWatch } from './events/import-watch.js';
import { ImportTurns } from './turns/import-turns.js';
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
