import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { OfferNotFoundError } from '../offers/offer.errors.js';
import { findOffer } from '../offers/offers.queries.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { countAudience } from './audience.queries.js';
import { readSelection } from './read-send-request.js';
import { resolveSelection } from './resolve-selection.js';
import type { Selection, SendChannel } from './send.entity.js';
import type { AudienceDto, AudienceRequest } from './sends.dto.js';

/** Who would be sent an offer. */
@Injectable()
export class AudienceService {
  constructor(private readonly database: TenantDatabase) {}

  preview({ merchantId }: MerchantCaller, offerId: string, request: AudienceRequest): Promise<AudienceDto> {
    return this.database.transaction(merchantId, async (tx) => {
      if (!(await findOffer(tx, merchantId, offerId))) throw new OfferNotFoundError();
      return this.judge(tx, merchantId, await readSelection(tx, merchantId, request), {
        offerId,
        channel: request.channel,
      });
    });
  }

  /** Counts by reason, with a few of each. */
  async judge(
    tx: Transaction,
    merchantId: string,
    selection: Selection,
    send: { offerId: string; channel: SendChannel },
  ): Promise<AudienceDto> {
    const resolved = await resolveSelection(tx, merchantId, selection);
    const groups = await countAudience(tx, merchantId, resolved, send);
    const eligible = groups.find(({ reason }) => reason === null);
    return {
      matched: groups.reduce((sum, { count }) => sum + count, 0),
      eligible: eligible?.count ?? 0,
      sample: eligible?.sample ?? [],
      excluded: groups.flatMap(({ reason, count, sample }) =>
        reason === null ? [] : [{ reason, count, sample }],
      ),
    };
  }
}
