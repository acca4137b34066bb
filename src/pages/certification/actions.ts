import { z } from 'zod';
import { linkMcpId, releaseMcpId } from '../../changes/link-mcp-id.ts';
import { relocateMcpId } from '../../changes/relocate-mcp-id.ts';
import { isMcpId, tidiedMcpId } from '../../program/requirements/mcp.ts';
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
    about: 'the-presser',
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
      if (isMcpId(mcpId) && own.mcpId === undefined && c.form.isMine !== 'true') {
        return problem(c.say.text('Confirm that this MCP ID is yours.'));
      }
      return linkTo(c, mcpId, c.form.location, problem);
    },
  }),
  /** Asks whether the person means it: what counted elsewhere ends. */
  choose: action({
    right,
    about: 'the-presser',
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
    about: 'the-presser',
    data: ButtonData.extend({ location: z.string() }),
    form: z.object({}),
    slots: () => ({}),
    async run(c) {
      const at = await arrive(c);
      if (at instanceof Again) return at;
      const { mcpId } = at.own;
      if (mcpId === undefined) return changed(c);
      return linkTo(c, mcpId, c.data.location, () => chooseLocation(c));
    },
  }),
  relocate: action({
    right,
    about: 'the-presser',
    data: ButtonData,
    form: LocationForm,
    slots: () => ({}),
    run: (c) => relocate(c),
  }),
  unlink: action({
    right,
    about: 'the-presser',
    data: ButtonData,
    form: z.object({}),
    slots: () => ({}),
    async run(c) {
      const own = await ownMcp(c);
      const text = c.say.text('Your MCP ID is linked to no organization now.');
      if (own.linked === undefined) return new Again({}, { text, style: 'good' });
      if (own.linked.organization.id !== c.data.from || own.mcpId === undefined) return changed(c);
      const outcome = await linkMcpId(c, own.mcpId, undefined);
      return outcome === 'done' ? new Again({}, { text, style: 'good' }) : changed(c);
    },
  }),
  release: action({
    right,
    about: 'the-presser',
    data: ButtonData,
    form: z.object({}),
    slots: () => ({}),
    async run(c) {
      const own = await ownMcp(c);
      if (own.mcpId === undefined) return new Again({});
      if (own.linked !== undefined || (await releaseMcpId(c, own.mcpId)) === 'conflict') return changed(c);
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

async function linkTo(c: Context, mcpId: string, locationId: string, problem: (text: string) => Again): Promise<Again> {
  const { organization: organizationId } = c.data;
  const outcome = await linkMcpId(c, mcpId, organizationId === '' ? undefined : { organizationId, locationId });
  if (outcome === 'done') return linkedBanner(c, await ownMcp(c));
  if (outcome === 'conflict') return changed(c);
  switch (outcome.reason) {
    case 'not-an-mcp-id':
      return problem(c.say.text('Enter your MCP ID: digits only, 12 at most.'));
    case 'unknown-location':
      return problem(c.say.text('Choose a location.'));
    case 'of-another':
      return problem(
        c.say.text(
          'This MCP ID is linked to another account already. Check the digits; if it is yours, the Regional Service Center can find out what happened.',
        ),
      );
    case 'not-associated':
      return new Conflict(
        {},
        c.say.text('You are not associated with this organization any more. Nothing counts there.'),
      );
  }
}

async function relocate(
  c: ActionContext<typeof right, z.infer<typeof ButtonData>, z.infer<typeof LocationForm>>,
): Promise<Again> {
  const { organization: organizationId } = c.data;
  if (organizationId === '' || c.principal.association?.organizationId !== organizationId) return changed(c);
  const outcome = await relocateMcpId(c, { organizationId, locationId: c.form.location });
  if (outcome === 'done') return linkedBanner(c, await ownMcp(c));
  if (outcome === 'conflict') return changed(c);
  return outcome.reason === 'unknown-location' ? chooseLocation(c) : changed(c);
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
