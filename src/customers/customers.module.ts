import { Module } from '@nestjs/common';
import { BulkDeleteController } from './bulk-delete/bulk-delete.controller.js';
import { BulkDeleteService } from './bulk-delete/bulk-delete.service.js';
import { CustomerHistoryController } from './history/customer-history.controller.js';
import { CustomerHistoryService } from './history/customer-history.service.js';
import { CustomerErasureController } from './erasure/customer-erasure.controller.js';
import { EraseCustomerService } from './erasure/erase-customer.service.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { CustomersController } from './customers.controller.js';
import { CustomersService } from './customers.service.js';
import { EraseFromSegments } from './segments/erase-from-segments.js';
import { SegmentsController } from './segments/segments.controller.js';
import { SegmentsService } from './segments/segments.service.js';

@Module({
  imports: [ErasureModule],
  controllers: [
    BulkDeleteController,
    CustomersController,
    CustomerHistoryController,
    CustomerErasureController,
    SegmentsController,
  ],
  providers: [
    BulkDeleteService,
    CustomersService,
    EraseCustomerService,
    EraseFromSegments,
    CustomerHistoryService,
    SegmentsService,
  ],
})
export class CustomersModule {}
