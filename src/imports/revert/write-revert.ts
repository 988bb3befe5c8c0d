import { changedFields } from '../../customers/changed-fields.js';
import { type UniqueField, UNIQUE_FIELDS } from '../../customers/customer.errors.js';
import { keepTerms } from '../../customers/search/customer-terms.queries.js';
import { violatesUnique } from '../../platform/database/sql-errors.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { updateCustomers } from '../kinds/write-customers.queries.js';
import { fieldsAfter, type RevertStep } from './plan-revert.js';
import * as queries from './revert.queries.js';

/** Which import is undone, when, and whether it wrote the last line of its file first. */
export interface RevertContext {
  merchantId: string;
  importId: string;
  at: Date;
  backwards: boolean;
}

/**
 * Writes what was decided for the customers of a chunk. A value that another customer has taken meanwhile stays where
 * it is, and the step says so.
 *
 * @param steps in the order the import wrote them; they are undone backwards
 */
export async function writeRevert(
  tx: Transaction,
  context: RevertContext,
  steps: readonly RevertStep[],
): Promise<void> {
  await removeAll(
    tx,
    context,
    steps.filter(({ remove }) => remove),
  );
  const restored = steps.filter(({ fields }) => fields !== null).reverse();
  await restore(tx, context, restored);
}

async function removeAll(
  tx: Transaction,
  { merchantId, importId, at }: RevertContext,
  steps: readonly RevertStep[],
): Promise<void> {
  if (steps.length === 0) return;
  const ids = steps.map(({ customerId }) => customerId);
  await queries.removeCustomers(tx, merchantId, ids, at);
  const changes = { deletedAt: [null, at.toISOString()] };
  await queries.insertRevertChanges(
    tx,
    merchantId,
    importId,
    steps.map(({ customerId, line, customer }) => ({
      customerId,
      line,
      version: (customer?.version ?? 0) + 1,
      changes,
    })),
    at,
  );
  await keepTerms(
    tx,
    merchantId,
    steps.map(({ customerId, customer }) => ({ id: customerId, before: customer, after: null })),
  );
}

/** All at once; when a unique index refuses that, halved down to the one customer, whose value is then left. */
async function restore(tx: Transaction, context: RevertContext, steps: readonly RevertStep[]): Promise<void> {
  if (steps.length === 0) return;
  const taken = await tryToRestore(tx, context, steps);
  if (!taken) return;
  const [only] = steps;
  if (steps.length === 1 && only) {
    keepTaken(only, taken);
    if (only.fields) await restore(tx, context, steps);
    return;
  }
  const middle = steps.length >> 1;
  await restore(tx, context, steps.slice(0, middle));
  await restore(tx, context, steps.slice(middle));
}

/** @returns the unique field that refused, or null when the values are back */
async function tryToRestore(
  tx: Transaction,
  { merchantId, importId, at }: RevertContext,
  steps: readonly RevertStep[],
): Promise<UniqueField | null> {
  const updates = steps.flatMap((step) => {
    const fields = fieldsAfter(step);
    return step.customer && fields ? [{ customer: step.customer, fields, line: step.line }] : [];
  });
  try {
    await tx.savepoint(async () => {
      await updateCustomers(tx, merchantId, updates, at);
      await queries.insertRevertChanges(
        tx,
        merchantId,
        importId,
        updates.map(({ customer, fields, line }) => ({
          customerId: customer.id,
          line,
          version: customer.version + 1,
          changes: changedFields(customer, fields),
        })),
        at,
      );
      await keepTerms(
        tx,
        merchantId,
        updates.map(({ customer, fields }) => ({
          id: customer.id,
          before: customer.deleted ? null : customer,
          after: customer.deleted ? null : fields,
        })),
      );
    });
    return null;
  } catch (error) {
    const unique = UNIQUE_FIELDS.find(({ index }) => violatesUnique(error, index));
    if (!unique) throw error;
    return unique;
  }
}

/** Leaves the field that another customer has taken; what is left to put back stays in the step. */
function keepTaken(step: RevertStep, { field, code }: UniqueField): void {
  const rest = Object.fromEntries(Object.entries(step.fields ?? {}).filter(([name]) => name !== field));
  const { line, customerId } = step;
  step.kept.push({ line, customerId, reason: code, fields: [field], by: null });
  step.fields = Object.keys(rest).length > 0 ? rest : null;
}
