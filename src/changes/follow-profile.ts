import { withContactOf } from '../program/joining/profile.ts';
import { associationId } from '../store/repositories/documents.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Visit } from '../visit/visit.ts';

/**
 * Brings the copies of name and e-mail that the person's associations carry up to the person's own record, which is the
 * truth. Whatever stops it half-way, the next save finishes it: it looks at what is there and changes what differs.
 */
export async function bringCopiesUpToDate(c: Pick<Visit, 'principal' | 'store' | 'ids' | 'now'>): Promise<void> {
  const { id } = c.principal.individual;
  const record = (await c.store.individual(id))?.value;
  if (record === undefined) return;
  await Promise.all(record.organizations.map((organizationId) => follow(c, organizationId, record)));
}

async function follow(
  c: Pick<Visit, 'store' | 'ids' | 'now'>,
  organizationId: string,
  record: NonNullable<Awaited<ReturnType<Visit['store']['individual']>>>['value'],
): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const kept = await c.store.association(organizationId, record.id);
    const next = kept && withContactOf(kept.value, record);
    if (kept === undefined || next === undefined) return;
    const changeId = c.ids.fresh();
    const outcome = await c.store.commit(organizationId, changeId, [
      writes.replaced(kept, next),
      writes.recorded(organizationId, changeId, {
        at: c.now.toISOString(),
        by: { individualId: record.id, name: record.name },
        what: 'contact-followed',
        details: { association: associationId(record.id) },
      }),
    ]);
    if (outcome !== 'conflict') return;
  }
  throw new Error('an association does not come to rest');
}
