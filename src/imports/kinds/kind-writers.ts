import { ActivityWriter } from './activity-writer.js';
import { CustomersWriter } from './customers-writer.js';
import type { KindWriter } from './kind-writer.js';

/** Makes the writer of a kind for one turn. @throws Error for a name that is no kind */
export function kindWriter(name: string): KindWriter {
  switch (name) {
    case 'customers':
      return new CustomersWriter();
    case 'offer-activity':
      return new ActivityWriter();
    default:
      throw new Error(`There is no import kind ${name}`);
  }
}
