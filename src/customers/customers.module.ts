import { Module } from '@nestjs/common';
import { CustomerHistoryController } from './history/customer-history.controller.js';
import { CustomerHistoryService } from './history/customer-history.service.js';
import { CustomersController } from './customers.controller.js';
import { CustomersService } from './customers.service.js';

@Module({
  controllers: [CustomersController, CustomerHistoryController],
  providers: [CustomersService, CustomerHistoryService],
})
export class CustomersModule {}
