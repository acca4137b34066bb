import { z } from 'zod';
import { optIn } from '../../changes/opt-in.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { optInOf, optInsOffered } from '../../program/requirements/opt-in.ts';
import { isOpenToNew } from '../../program/requirements/prospects.ts';
import type { Competency } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import type { Way } from '../../visit/ways.ts';
import { competencyName } from '../../words/names.ts';
import { Again, Conflict } from '../outcome.ts';
import { type ActionContext, action, type PageContext, page } from '../page.ts';

const name = 'opt-in';
const right = 'competency.opt-in';

const Slots = z.object({ competency: z.string().optional() });
const Data = z.strictObject({ competency: z.string() });
type Context = PageContext<typeof right, z.infer<typeof Slots>, VerbOf<typeof name>>;

/**
 * Opting in to a competency that asks for it.
 * Source: Cloud Platform competency sales goal requirement (KB 3011058),
 * https://support.microsoft.com/en-hk/help/3011058/cloud-platform-competency-sales-goal-requirement
 */
export const optInPage = page({
  name,
  title: 'Opt in to a competency',
  confirms: true,
  intent: 'manage-competencies',
  area: 'requirements-assets',
  summary: 'Say that you want a competency which counts nothing before you have said so',
  right,
  slots: Slots,
  now(c) {
    const { organization } = c;
    if (organization === undefined) return undefined;
    const missing = optInsOffered(c.catalog.competencies, c.today)
      .filter((one) => optInOf(organization, one).kind === 'missing')
      .map(({ id }) => competencyName(id, c.say));
    return missing.length === 0 ? undefined : c.say.text('Not opted in: {names}.', { names: c.say.list(missing) });
  },
  async load(c) {
    const { value: organization } = await organizationOf(c);
    return { organization, offered: optInsOffered(c.catalog.competencies, c.today) };
  },
  view({ organization, offered }, c) {
    const { say, slots } = c;
    // One that is named and asks for no opt-in says so; the others are shown all the same.
    const named = offered.filter(({ id }) => id === slots.competency);
    const asksForNone = slots.competency !== undefined && named.length === 0;
    return {
      note: when(asksForNone, () => ({
        text: say.text('{competency} asks for no opt-in: it counts what you have from the first day.', {
          competency: competencyName(slots.competency ?? '', say),
        }),
      })),
      none: when(offered.length === 0, () => ({ text: say.text('No competency asks for an opt-in.') })),
      competencies: (named.length > 0 ? named : offered).map((one) => competencyView(one, organization, c)),
      ways: [...named.flatMap((one) => wayToEnroll(one, organization, c)), ...c.way('home')],
    };
  },
  actions: {
    confirm: action({
      right,
      data: Data,
      form: z.object({}),
      // The organization itself.
      about: () => [{}],
      run: (c) => confirm(c),
    }),
  },
});

function competencyView(competency: Competency, organization: Organization, c: Context) {
  const { say } = c;
  const standing = optInOf(organization, competency);
  const isMissing = standing.kind === 'missing';
  const names = { competency: competencyName(competency.id, say) };
  return {
    name: names.competency,
    state: isMissing ? say.text('Not opted in') : say.text('Opted in'),
    color: isMissing ? 'Attention' : 'Good',
    text: say.ofProgram(competency.optIn?.text ?? ''),
    since:
      standing.kind === 'opted-in'
        ? say.text('{name} opted in on {date}.', { name: standing.optIn.by.name, date: say.date(standing.optIn.on) })
        : standing.kind === 'held'
          ? say.text('You hold it, so nothing is left to do here.')
          : say.text('Nobody has opted in so far.'),
    consequences: when(isMissing, () => ({
      text: say.text(
        'Until somebody opts in, {competency} is not in your competency summary, and nothing that the program measures counts for it. After that both do, from what was measured in the last twelve months on. It costs nothing, and it stays so.',
        names,
      ),
    })),
    confirm: when(isMissing, () => ({
      title: say.text('Opt in to {competency}', names),
      button: c.button('confirm', { competency: competency.id }),
    })),
  };
}

/** What is opted in to and not held can be ordered by whoever orders; what it lacks is said there. */
function wayToEnroll(competency: Competency, organization: Organization, c: Context): readonly Way[] {
  const { id } = competency;
  if (optInOf(organization, competency).kind !== 'opted-in' || !isOpenToNew(competency, c.today)) return [];
  const title = c.say.text('Enroll in {competency}', { competency: competencyName(id, c.say) });
  return c.way('new-order', { competency: id }).map(({ button }) => ({ title, button }));
}

async function confirm(c: ActionContext<typeof right, z.infer<typeof Data>, object>): Promise<Again> {
  const { say } = c;
  const { competency } = c.data;
  const names = { competency: competencyName(competency, say) };
  const outcome = await optIn(c, competency);
  if (outcome === 'conflict') {
    return new Conflict({ competency }, say.text('Something changed just now. This is how it stands.'));
  }
  if (outcome === 'done') {
    const text = say.text('You have opted in to {competency}. It stands in your competency summary now.', names);
    return new Again({ competency }, { text, style: 'good' });
  }
  return new Again({}, { text: say.text('{competency} asks for no opt-in.', names), style: 'attention' });
}
