import type { OfferEvent } from '../../offer-activity/activity.entity.js';

/** What a row of a file says a customer did, in canonical form; without an eventId the event is known by what it says. */
export interface ActivityRow extends Omit<OfferEvent, 'eventId'> {
  eventId: string | null;
}
