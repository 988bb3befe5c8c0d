import { Global, Module } from '@nestjs/common';
import { ErasedPeople } from './erased-people.js';
import { ErasureSteps } from './erasure-steps.js';

/** For every feature that holds something of customers, in both processes. */
@Global()
@Module({ providers: [ErasedPeople, ErasureSteps], exports: [ErasedPeople, ErasureSteps] })
export class ErasureModule {}
