import { z } from 'zod';
import { releaseMcpId, relink } from '../../changes/link-mcp-id.ts';
import { riskWrites } from '../../changes/risk-writes.ts';
import { isMcpId, tidiedMcpId } from '../../program/requirements/mcp.ts';
import { associationId } from '../../store/repositories/documents.ts';
import { writes } from '../../store/repositories/writes.ts';
import { locationName } from '../../words/names.ts';
import { Again, Conflict } from '../outcome.ts';
import { type ActionContext, type ActionsOf, action } from '../page.ts';
import { type OwnMcp, ownMcp } from './own-mcp.ts';

const right = 'account.change-own';

/** For which organization the card spoke, and where the MCP ID counted then; empty for none. */
const ButtonData = z.strictObject({ organization: z.string(), from: z.string() });
const LocationForm = z.object({ location: z.string().max(200).default('') });
const LinkForm = LocationForm.extend({
  mcpId: z.string().max(100).default(''),
  isMine: z.string().default(''),
});

type Context = ActionContext<typeof right, z.infer<typeof ButtonData>, object>;

/** The buttons of the page about one's MCP ID. Each reads what is there now; only the owner is ever meant. */
export const mcpActions: ActionsOf<'associate-mcp'> = {
  link: action({
    right,
    data: ButtonData,
    form: LinkForm,
    slots: () => ({}),
    async run(c) {
      const at = await arrive(c);
      if (at instanceof Again) return at;
      const { own } = at;
      const mcpId = own.mcpId ?? tidiedMcpId(c.form.mcpId);
      const problem = (text: string) =>
        new Again({ typed: c.form.mcpId, location: c.form.location }, { text, style: 'attention' });
      if (!isMcpId(mcpId)) return problem(c.say.text('Enter your MCP ID: digits only, 12 at most.'));
      if (own.mcpId === undefined && c.form.isMine !== 'true') {
        return problem(c.say.text('Confirm that this MCP ID is yours.'));
      }
      return linkTo(c, own, mcpId, c.form.location, problem);
    },
  }),
  /** Asks whether the person means it: what counted elsewhere ends. */
  choose: action({
    right,
    data: ButtonData,
    form: LocationForm,
    slots: () => ({}),
    async run(c) {
      const at = await arrive(c);
      if (at instanceof Again) return at;
      const isThere = await hasLocation(c, c.form.location);
      return isThere ? new Again({ moving: c.form.location }) : chooseLocation(c);
    },
  }),
  move: action({
    right,
    data: ButtonData.extend({ location: z.string() }),
    form: z.object({}),
    slots: () => ({}),
    async run(c) {
      const at = await arrive(c);
      if (at instanceof Again) return at;
      const { mcpId } = at.own;
      if (mcpId === undefined) return changed(c);
      return linkTo(c, at.own, mcpId, c.data.location, () => chooseLocation(c));
    },
  }),
  relocate: action({ right, data: ButtonData, form: LocationForm, slots: () => ({}), run: (c) => relocate(c) }),
  unlink: action({
    right,
    data: ButtonData,
    form: z.object({}),
    slots: () => ({}),
    async run(c) {
      const own = await ownMcp(c);
      const text = c.say.text('Your MCP ID is linked to no organization now.');
      if (own.linked === undefined) return new Again({}, { text, style: 'good' });
      if (own.linked.organization.id !== c.data.from || own.mcpId === undefined) return changed(c);
      const outcome = await relink(c, own.mcpId, undefined, valuesOf(own));
      return outcome === 'done' ? new Again({}, { text, style: 'good' }) : outcomeOf(c, outcome);
    },
  }),
  release: action({
    right,
    data: ButtonData,
    form: z.object({}),
    slots: () => ({}),
    async run(c) {
      const own = await ownMcp(c);
      if (own.mcpId === undefined) return new Again({});
      if (own.linked !== undefined || (await releaseMcpId(c, own.mcpId, valuesOf(own))) === 'conflict')
        return changed(c);
      const text = c.say.text('The MCP ID {mcpId} is removed. You can enter another one.', { mcpId: own.mcpId });
      return new Again({}, { text, style: 'good' });
    },
  }),
};

/** Where the MCP ID is now, if the card that was pressed still shows it; else the card as it is. */
async function arrive(c: Context): Promise<{ readonly own: OwnMcp } | Again> {
  if ((c.principal.association?.organizationId ?? '') !== c.data.organization) return changed(c);
  const own = await ownMcp(c);
  const at = own.linked?.organization.id ?? '';
  // A second press, or one after a failure half-way, finds it done.
  if (at !== '' && at === c.data.organization) return linkedBanner(c, own);
  return at === c.data.from ? { own } : changed(c);
}

async function linkTo(
  c: Context,
  own: OwnMcp,
  mcpId: string,
  locationId: string,
  problem: (text: string) => Again,
): Promise<Again> {
  const { organization: organizationId } = c.data;
  if (organizationId !== '' && !(await hasLocation(c, locationId))) return problem(c.say.text('Choose a location.'));
  const to = organizationId === '' ? undefined : { organizationId, locationId };
  const outcome = await relink(c, mcpId, to, valuesOf(own));
  if (outcome === 'of-another') {
    return problem(
      c.say.text(
        'This MCP ID is linked to another account already. Check the digits; if it is yours, the Regional Service Center can find out what happened.',
      ),
    );
  }
  if (outcome !== 'done') return outcomeOf(c, outcome);
  return linkedBanner(c, await ownMcp(c));
}

/** The same membership, another location: one commit, as both lie in the organization. */
async function relocate(
  c: ActionContext<typeof right, z.infer<typeof ButtonData>, z.infer<typeof LocationForm>>,
): Promise<Again> {
  const { principal } = c;
  const { linked } = await ownMcp(c);
  const organizationId = c.data.organization;
  if (principal.association === undefined || principal.association.organizationId !== organizationId) return changed(c);
  if (linked?.organization.id !== organizationId) return changed(c);
  const { location: locationId } = c.form;
  if (!(await hasLocation(c, locationId))) return chooseLocation(c);
  if (linked.transcript.value.locationId !== locationId) {
    const changeId = c.ids.fresh();
    const moved = { ...linked.transcript.value, locationId };
    const outcome = await c.store.commit(organizationId, changeId, [
      writes.replaced(linked.transcript, moved),
      ...(await riskWrites(c, moved, moved, changeId)),
      writes.unchanged(associationId(principal.individual.id), principal.associationVersion),
      writes.recorded(organizationId, changeId, {
        at: c.now.toISOString(),
        by: { individualId: principal.individual.id, name: principal.association.name },
        what: 'mcp-relocated',
        details: { location: locationId },
      }),
    ]);
    if (outcome === 'conflict') return changed(c);
  }
  return linkedBanner(c, await ownMcp(c));
}

function linkedBanner(c: Context, { linked, mcpId = '' }: OwnMcp): Again {
  if (linked === undefined) {
    const text = c.say.text('Your MCP ID {mcpId} is noted. It counts once you link it to an organization.', { mcpId });
    return new Again({}, { text, style: 'good' });
  }
  const text = c.say.text('Your MCP ID counts for {organization} at {location} now.', {
    organization: linked.organization.name,
    location: locationName(linked.organization, linked.transcript.value.locationId),
  });
  return new Again({}, { text, style: 'good' });
}

function outcomeOf(c: Context, outcome: 'of-another' | 'conflict' | 'not-associated'): Again {
  if (outcome !== 'not-associated') return changed(c);
  return new Conflict({}, c.say.text('You are not associated with this organization any more. Nothing counts there.'));
}

function changed(c: Context): Conflict {
  return new Conflict({}, c.say.text('Something changed just now. This is how it stands.'));
}

function chooseLocation(c: Context): Again {
  return new Again({}, { text: c.say.text('Choose a location.'), style: 'attention' });
}

async function hasLocation(c: Context, locationId: string): Promise<boolean> {
  const kept = await c.store.organization(c.data.organization);
  return kept?.value.locations.some((location) => location.id === locationId) ?? false;
}

function valuesOf(own: OwnMcp) {
  return own.transcripts.map((kept) => kept.value);
}
