import { z } from 'zod';
import { mayTouch, wholeOrPart } from '../../access/whole-or-part.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { lastReferenceMail } from '../../changes/resend-reference.ts';
import { defined } from '../../optional.ts';
import { referenceMail } from '../../program/references/reference-mail.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { KeptMail } from '../../store/things/mail.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { Refusal } from '../outcome.ts';
import { page, type VisitOf } from '../page.ts';
import { From } from '../portion.ts';
import { assignAction, requestAction, resendAction, withdrawAction } from './reference-actions.ts';
import { isToDo } from './reference-standing.ts';
import { referencesView } from './references-view.ts';
import { RequestForm, type RequestTyped } from './request-form.ts';

const name = 'customer-references';

/** Which reference or which competency, and what is up. */
export const ReferenceSlots = z.object({
  reference: z.string().optional(),
  /** Those whose customers begin with the word that a sentence has. */
  referenceAmong: z.array(z.string()).optional(),
  /** Of the list, only those for this one; of one reference, the one that it is to be assigned to. */
  competency: z.string().optional(),
  adding: z.literal(true).optional(),
  /** Of a sentence that wants a new one: it opens the form, with the customer whom it names. */
  asking: z.string().optional(),
  /** Words of a sentence that nobody has told us of: the name of a new customer, where a new reference is wanted. */
  strange: z.string().optional(),
  sure: z.literal(true).optional(),
  from: From,
  /** What somebody has typed already. */
  typed: RequestForm.optional(),
});

export interface ReferencesShown {
  readonly organization: Organization;
  /** Those that whoever looks may touch. */
  readonly references: readonly CustomerReference[];
  readonly chosen?: CustomerReference;
  /** Of those that wait, the ones whose last e-mail did not get there. */
  readonly undelivered: ReadonlySet<CustomerReference>;
  /** Whom a new one is to be asked of, as far as it is known. */
  readonly proposed?: Partial<RequestTyped>;
  /** The last e-mail about the chosen one. */
  readonly mail?: KeptMail;
  /** What to send oneself, where no e-mail goes out. */
  readonly toCopy?: { readonly subject: string; readonly text: string };
}

/**
 * Customers who speak for the organization: asked for, sent again, assigned, withdrawn.
 * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
 */
export const customerReferences = page({
  name,
  title: 'Customer references',
  intent: 'manage-competencies',
  area: 'requirements-assets',
  summary: 'Ask customers to speak for you, send it again, and assign what they approved',
  right: 'references.manage',
  slots: ReferenceSlots,
  async now(c) {
    const { organization } = c;
    if (organization === undefined) return undefined;
    const own = ownReferences(organization, c);
    const undelivered = await undeliveredAmong(own, organization.id, c.store);
    const toDo = own.filter((reference) => isToDo(reference, organization, c, undelivered.has(reference))).length;
    if (toDo > 0)
      return c.say.text('{toDo, plural, one {One reference waits} other {# references wait}} for you.', { toDo });
    const waiting = own.filter(({ state }) => state === 'awaiting-approval').length;
    return waiting === 0
      ? undefined
      : c.say.text('{waiting, plural, one {One customer} other {# customers}} asked, no answer so far.', { waiting });
  },
  names: referenceNames,
  async load(c): Promise<ReferencesShown | Refusal> {
    const { value: organization } = await organizationOf(c);
    const references = ownReferences(organization, c);
    const undelivered = await undeliveredAmong(references, organization.id, c.store);
    const { reference: id, strange } = c.slots;
    const isNew = c.slots.asking !== undefined;
    if (id === undefined) {
      return { organization, references, undelivered, ...(isNew ? { proposed: defined({ customer: strange }) } : {}) };
    }
    const chosen = references.find((one) => one.id === id);
    if (isNew && chosen !== undefined && chosen.state !== 'awaiting-approval') {
      return { organization, references, undelivered, proposed: knownOf(chosen) };
    }
    // Of another part of the organization and not there look the same.
    if (chosen === undefined) {
      return new Refusal(c.say.text('There is no such reference.'), [
        { title: c.say.text('All references'), button: open(name) },
      ]);
    }
    const mail = await lastReferenceMail(c.store, organization.id, chosen);
    // Where an e-mail went out once, the customer has the link already.
    const isToCopy = !c.mailing.isOn && mail === undefined && chosen.request !== undefined;
    const toCopy = isToCopy ? await c.mailing.textOf(referenceMail(organization.id, chosen), c.say) : undefined;
    return { organization, references, undelivered, chosen, ...defined({ mail, toCopy }) };
  },
  view: (shown, c) => referencesView(shown, c),
  actions: { request: requestAction, resend: resendAction, assign: assignAction, withdraw: withdrawAction },
});

function ownReferences(
  { references }: Organization,
  { principal }: Pick<VisitOf<'references.manage'>, 'principal'>,
): readonly CustomerReference[] {
  return references.filter((one) => mayTouch(principal, wholeOrPart.references, one));
}

/** Of those that wait, the ones whose last e-mail did not get there: at most as many as may wait are asked for. */
async function undeliveredAmong(
  references: readonly CustomerReference[],
  organizationId: string,
  store: Visit['store'],
): Promise<ReadonlySet<CustomerReference>> {
  const waiting = references.filter(({ state }) => state === 'awaiting-approval');
  const mails = await Promise.all(waiting.map((one) => lastReferenceMail(store, organizationId, one)));
  return new Set(waiting.filter((_, index) => mails[index]?.document.state === 'undelivered'));
}

/** What is known of a customer who is to be asked once more. */
function knownOf({ customer, request }: CustomerReference): Partial<RequestTyped> {
  return { customer, ...defined({ contact: request?.contact.name, email: request?.contact.email }) };
}

/** Shorter words begin the names of too many. */
const leastCharacters = 4;

/** Sentences may name a reference by its customer, whole or by the first word. */
function referenceNames({ principal, organization }: Visit): Promise<readonly Name[]> {
  if (principal.association === undefined || organization === undefined) return Promise.resolve([]);
  // A customer may have given several: the latest is meant.
  const latest = new Map(ownReferences(organization, { principal }).map(({ customer, id }) => [customer, id]));
  return Promise.resolve(
    [...latest].flatMap(([customer, value]) => {
      const [first = '', ...others] = customer.split(/\s+/u);
      const isShort = others.length > 0 && first.length >= leastCharacters;
      return [customer, ...(isShort ? [first] : [])].map((text) => ({ slot: 'reference', value, text }));
    }),
  );
}
