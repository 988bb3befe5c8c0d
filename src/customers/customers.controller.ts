import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import {
  CreateCustomerRequest,
  CustomerDto,
  CustomerList,
  ListCustomersQuery,
  UpdateCustomerRequest,
} from './customers.dto.js';
import { CustomersService } from './customers.service.js';
import { presentCustomer } from './present-customer.js';

const Taken = () =>
  ApiConflictResponse(
    problemResponse('Another customer, `customerId`, has this e-mail, mobile or externalId.'),
  );

@ApiTags('customers')
@Controller('v1/customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  /** Adds a customer. */
  @RequirePermission('customers:write')
  @Post()
  @Located('/v1/customers')
  @Taken()
  async create(
    @Merchant() caller: MerchantCaller,
    @Body() request: CreateCustomerRequest,
  ): Promise<CustomerDto> {
    return presentCustomer(await this.customers.create(caller, request));
  }

  /** Lists the customers that all of the filters ask for, newest first unless sorted otherwise. */
  @RequirePermission('customers:read')
  @Get()
  async list(@Merchant() caller: MerchantCaller, @Query() query: ListCustomersQuery): Promise<CustomerList> {
    const { data, ...page } = await this.customers.list(caller, query);
    return { data: data.map(presentCustomer), ...page };
  }

  /** Reads a customer. */
  @RequirePermission('customers:read')
  @Get(':id')
  async get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<CustomerDto> {
    return presentCustomer(await this.customers.get(caller, id));
  }

  /** Changes a customer: absent fields stay, `null` clears. */
  @RequirePermission('customers:write')
  @Patch(':id')
  @Taken()
  async update(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: UpdateCustomerRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<CustomerDto> {
    return presentCustomer(await this.customers.update(caller, id, request, expected));
  }

  /** Deletes a customer; it can be restored for 30 days. */
  @RequirePermission('customers:delete')
  @Delete(':id')
  @HttpCode(204)
  remove(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.customers.remove(caller, id, expected);
  }

  /** Brings a deleted customer back, within 30 days. */
  @RequirePermission('customers:write')
  @Post(':id/restore')
  @Taken()
  @HttpCode(200)
  async restore(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<CustomerDto> {
    return presentCustomer(await this.customers.restore(caller, id));
  }
}
