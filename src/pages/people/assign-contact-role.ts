import { z } from 'zod';
import { assignRole } from '../../changes/assign-role.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { changeRole, holdsRole, type RoleChanges, type RoleHeld } from '../../program/joining/contact-roles.ts';
import { isBeyond } from '../../program/joining/manage-people.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { roleHeldText } from '../../words/associations.ts';
import { roleRefusedText } from '../../words/people.ts';
import { individualAccount } from '../account/individual-account.ts';
import { typedLine } from '../forms.ts';
import { Again, Conflict, Question, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { asShown, changedSinceText } from './as-shown.ts';
import { findPerson, noSuchPerson, peopleAndPlaces, peopleWithinReach, personOf } from './person-meant.ts';
import { roleView } from './role-choice.ts';
import { confirmingView } from './role-confirming.ts';
import { type RoleMeant, RoleSlots, roleMeant } from './role-meant.ts';
import { heldIn, OfRole, settle, waysFrom } from './role-outcome.ts';
import { holderView, rolesView } from './roles-of-location.ts';

const name = 'assign-contact-role';
const right = 'roles.assign';

export type RoleContext = PageContext<typeof right, z.infer<typeof RoleSlots>, VerbOf<typeof name>>;

interface Shown {
  readonly organization: Organization;
  readonly inCharge: readonly Association[];
  readonly meant: RoleMeant;
  /** To choose from, where nobody is chosen. */
  readonly people?: readonly Association[];
  /** Who is chosen, and what it would change. */
  readonly chosen?: { readonly held: RoleHeld; readonly to: Association; readonly changes: RoleChanges };
}

/**
 * Who is the contact of a location for what: six roles, each of at most one person a location.
 * Source: About Program Contact roles (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm
 */
export const assignContactRole = page({
  name,
  title: 'Contact roles',
  confirms: true,
  area: 'requirements-assets',
  summary: 'Who is the contact of each location for what, and choosing somebody else',
  right,
  instead: individualAccount,
  slots: RoleSlots,
  names: peopleAndPlaces,
  async load(c): Promise<Shown | Question | Refusal> {
    const [{ value: organization }, inCharge, own] = await Promise.all([
      organizationOf(c),
      c.store.inCharge(c.principal.association.organizationId),
      c.slots.person === undefined ? undefined : personOf(c, c.slots.person),
    ]);
    const meant = roleMeant(c, organization, inCharge, own?.value);
    if (meant instanceof Question) return meant;
    const { role, location, person } = meant;
    const loaded = { organization, inCharge, meant };
    if (role === undefined) return loaded;
    const isAsked = person !== undefined || c.slots.personAmong !== undefined || c.slots.personCalled !== undefined;
    if (!isAsked) {
      const held = { role, locationId: location.id };
      const none = c.slots.vacating === undefined ? undefined : changeRole(held, inCharge, organization);
      if (none !== undefined && 'reason' in none) {
        return new Refusal(roleRefusedText(none, held, undefined, organization, c.say), waysFrom(held, undefined, c));
      }
      return { ...loaded, people: await peopleWithinReach(c) };
    }
    const { strange: _strange, vacating: _vacating, ...slots } = c.slots;
    const wanted = { ...slots, role, location: location.id, ...(person === undefined ? {} : { person }) };
    const held = { role, locationId: location.id };
    const whom = c.say.text('Who is to be the {role}?', { role: roleHeldText(held, organization, c.say) });
    const found = await findPerson({ ...c, slots: wanted }, name, whom);
    if (found instanceof Question || found instanceof Refusal) return found;
    const to = found.value;
    const changes = changeRole({ ...held, to }, inCharge, organization);
    const refusing = (refusal: Parameters<typeof roleRefusedText>[0]) =>
      new Refusal(roleRefusedText(refusal, held, to, organization, c.say), waysFrom(held, to, c));
    if ('reason' in changes) return refusing(changes);
    const beyond = [...changes.earlier, ...(changes.holder ? [changes.holder] : [])];
    if (beyond.some((one) => isBeyond(c.principal.association, one))) return refusing({ reason: 'has-more-rights' });
    // Whoever has it already is shown with it.
    if (changes.holder === undefined && changes.earlier.length === 0) {
      return { ...loaded, people: await peopleWithinReach(c) };
    }
    return { ...loaded, chosen: { held, to, changes } };
  },
  view({ organization, inCharge, meant, people, chosen }, c) {
    const { role, location, person } = meant;
    return {
      all: when(role === undefined, () => rolesView(location, organization, inCharge, person, c)),
      role: when(people !== undefined && role !== undefined && { role, people }, (one) =>
        roleView({ role: one.role, locationId: location.id }, organization, inCharge, one.people, c),
      ),
      chosen: when(chosen, ({ held, to, changes }) => {
        const shown = confirmingView(held, to, changes, organization, c);
        const data = { role: held.role, location: held.locationId, person: to.individualId, seen: asShown(shown) };
        return {
          ...shown,
          assign: c.button('assign', data),
          other: open(name, { role: held.role, location: held.locationId }),
          back: open(name, { location: held.locationId }),
        };
      }),
    };
  },
  actions: {
    place: action({
      right,
      data: z.strictObject({ person: z.string().optional() }),
      form: z.object({ location: z.string() }),
      about: ({ form }) => [{ locationId: form.location }],
      run: async ({ data, form }) => new Again({ ...data, location: form.location }),
    }),
    choose: action({
      right,
      data: z.strictObject(OfRole),
      form: z.object({ person: z.string().default(''), called: typedLine(100) }),
      about: ({ data }) => [{ locationId: data.location }],
      // What is typed goes before what the list says, which has somebody chosen from the beginning.
      async run({ data, form, say }) {
        if (form.called !== '') return new Again({ ...data, personCalled: form.called });
        if (form.person !== '') return new Again({ ...data, person: form.person });
        return new Again(data, { text: say.text('Choose a person, or type a name.'), style: 'attention' });
      },
    }),
    assign: action({
      right,
      data: z.strictObject({ ...OfRole, person: z.string(), seen: z.string().default('') }),
      form: z.object({}),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: ({ data }, { locationId }) => [{ locationId }, { locationId: data.location }],
      async run(c, to) {
        const { seen, ...data } = c.data;
        const held = heldIn(data);
        const [{ value: organization }, inCharge] = await Promise.all([
          organizationOf(c),
          c.store.inCharge(to.organizationId),
        ]);
        const changes = changeRole({ ...held, to }, inCharge, organization);
        // What is refused by now, or is so already, says so itself.
        const isNews = !('reason' in changes) && (changes.holder !== undefined || changes.earlier.length > 0);
        if (isNews && seen !== asShown(confirmingView(held, to, changes, organization, c))) {
          return new Conflict(data, changedSinceText(c.say));
        }
        return settle({ ...c, data }, await assignRole(c, held, data.person));
      },
    }),
    vacate: action({
      right,
      data: z.strictObject({ ...OfRole, seen: z.string().default('') }),
      form: z.object({}),
      about: ({ data }) => [{ locationId: data.location }],
      async run(c) {
        const { seen, ...data } = c.data;
        const held = heldIn(data);
        const inCharge = await c.store.inCharge(c.principal.association.organizationId);
        const shown = holderView(held.role, held.locationId, inCharge, c);
        if (inCharge.some((one) => holdsRole(one, held.role, held.locationId)) && seen !== asShown(shown)) {
          return new Conflict(data, changedSinceText(c.say));
        }
        return settle({ ...c, data }, await assignRole(c, held, undefined));
      },
    }),
  },
});
