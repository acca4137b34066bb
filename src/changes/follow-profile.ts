import { withContactOf } from '../program/joining/profile.ts';
import type { Individual } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, untilItRests } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { ofPerson } from './history-of.ts';

/**
 * Brings the copies of name and e-mail that the person's associations carry up to the person's own record, which is the
 * truth. Whatever stops it half-way, the next save finishes it: it looks at what is there and changes what differs.
 * @returns `conflict` if an association does not come to rest
 */
export async function bringCopiesUpToDate(asked: Asked): Promise<'done' | 'conflict'> {
  const record = (await asked.store.individual(asked.principal.individual.id))?.value;
  if (record === undefined) return 'done';
  const followed = await Promise.all(
    record.organizations.map((organizationId) => follow(asked, organizationId, record)),
  );
  return followed.find((outcome) => outcome === 'conflict') ?? 'done';
}

function follow(asked: Asked, organizationId: string, record: Individual): Promise<'done' | 'conflict'> {
  const { store } = asked;
  return untilItRests(async () => {
    const kept = await store.association(organizationId, record.id);
    const next = kept && withContactOf(kept.value, record);
    if (kept === undefined || next === undefined) return 'done';
    const deed = deedOf(
      asked,
      'account.change-own',
      'contact-followed',
      {},
      {
        ...ofPerson(next),
        changes: fieldChanges(kept.value, next, ['name', 'email']),
      },
    );
    const outcome = await change(store, { organizationId }, deed, [writes.replaced(kept, next)]);
    return outcome === 'conflict' ? 'conflict' : 'done';
  });
}
