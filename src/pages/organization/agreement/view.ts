import type { z } from 'zod';
import { can } from '../../../access/rights.ts';
import { textHashOf } from '../../../catalog/agreements.ts';
import { when } from '../../../optional.ts';
import { orderingBlocked, type SigningReason } from '../../../program/profile/agreement-due.ts';
import type { CalendarDate } from '../../../program/things/calendar.ts';
import { agreementInForce, type Organization, type SignedAgreement } from '../../../program/things/organization.ts';
import type { Association } from '../../../program/things/people.ts';
import { countryName } from '../../../words/countries.ts';
import { agreementSection } from '../../agreement.ts';
import type { PageContext } from '../../page.ts';
import { portionOf } from '../../portion.ts';
import type { AgreementSlots } from '../agreement.ts';

type Context = PageContext<'agreement.view', z.infer<typeof AgreementSlots>, 'sign'>;

interface Loaded {
  readonly organization: Organization;
  readonly inCharge: readonly Association[];
  readonly due: readonly SigningReason[];
}

export function agreementView({ organization, inCharge, due }: Loaded, c: Context) {
  const { say } = c;
  const signed = agreementInForce(organization);
  const earlier = portionOf(
    organization.agreements.slice(0, -1).toReversed(),
    c.slots.from,
    { page: 'agreement', slot: 'from' },
    say,
  );
  const isDue = due.length > 0;
  const blocked = orderingBlocked(organization, c.catalog.agreements, c.today);
  const isDated = due.some((reason) => 'signBy' in reason);
  const signs = isDue && can(c.principal, 'agreement.sign');
  return {
    due: [
      ...due.map((reason) => ({ text: dueText(reason, c) })),
      ...when(blocked !== undefined || isDated, () => ({ text: blockingText(blocked, c) })),
    ],
    who: when(isDue && !signs, () => ({ text: whoSignsText(inCharge, c) })),
    sign: when(signs, () => ({
      ...agreementSection(
        c,
        say.text('You sign as {name} for {organization} on {date}.', {
          name: c.principal.association.name,
          organization: organization.name,
          date: say.date(c.today),
        }),
      ),
      sign: c.button('sign', {
        version: c.catalog.agreements.findLast(({ publishedOn }) => publishedOn <= c.today)?.version ?? '',
      }),
    })),
    none: when(signed === undefined, () => ({ text: say.text('Your organization has signed no agreement here.') })),
    // Where a new text is shown to be signed, the old one stands behind its link.
    signed: when(signed, (one) => signedView(one, organization, !signs, c)),
    earlier: when(earlier.shown.length > 0, () => ({
      agreements: earlier.shown.map((one) => ({ text: earlierText(one, c), links: linkTo(one, c) })),
      rest: earlier.rest,
    })),
  };
}

function signedView(signed: SignedAgreement, organization: Organization, isWhole: boolean, c: Context) {
  const { say, catalog } = c;
  const text = catalog.agreements.find(({ version }) => version === signed.version);
  const isVeryText = text !== undefined && textHashOf(text) === signed.textHash;
  return {
    facts: [
      { title: say.text('Version'), value: text?.title ?? signed.version },
      { title: say.text('Signed by'), value: signed.signedBy.name },
      { title: say.text('Signed on'), value: say.date(signed.signedOn) },
      { title: say.text('For'), value: companyText(signed, organization, c) },
      { title: say.text('Language'), value: say.languageName(signed.language) },
    ],
    sections: isWhole && isVeryText ? text.sections.map(({ heading, text: words }) => ({ heading, text: words })) : [],
    notes: [
      ...when(isVeryText && isWhole ? catalog.agreementNote : undefined, (note) => ({ text: say.ofProgram(note) })),
      ...when(!isVeryText, () => ({
        text: say.text(
          'The very text that was signed is not kept here. The Regional Service Center can send it to you.',
        ),
      })),
    ],
    links: isVeryText ? linkTo(signed, c) : [],
  };
}

/** A page to read and to print, with nothing else on it. */
function linkTo({ version, textHash }: SignedAgreement, { say, catalog, links }: Context) {
  const text = catalog.agreements.find((entry) => entry.version === version);
  return when(text !== undefined && textHashOf(text) === textHash, () => ({
    title: say.text('Read and print it'),
    url: links.agreement(version),
  }));
}

function companyText({ signedFor }: SignedAgreement, organization: Organization, { say }: Context): string {
  if (signedFor === undefined) return organization.name;
  return say.text('{name}, {country}', { name: signedFor.name, country: countryName(signedFor.country, say) });
}

function earlierText({ signedBy, signedOn, version }: SignedAgreement, { say, catalog }: Context): string {
  const title = catalog.agreements.find((entry) => entry.version === version)?.title ?? version;
  return say.text('{title}, signed by {name} on {date}', { title, name: signedBy.name, date: say.date(signedOn) });
}

function dueText(due: SigningReason, c: Context): string {
  const { say, today } = c;
  switch (due.reason) {
    case 'never-signed':
      return say.text('Your organization has to sign the agreement.');
    case 'new-version': {
      const dates = { published: say.date(due.publishedOn), signBy: say.date(due.signBy) };
      return today <= due.signBy
        ? say.text('A new version came out on {published}. It is to be signed by {signBy}.', dates)
        : say.text(
            'A new version came out on {published}. It was to be signed by {signBy}: please sign it now.',
            dates,
          );
    }
    case 'renamed':
      return say.paragraph([
        say.text('It was signed for {before}. As the legal name is another one now, it is to be signed again.', {
          before: due.before,
        }),
        ...untilText(due, c),
      ]);
    case 'moved':
      return say.paragraph([
        say.text(
          'It was signed for a headquarters in {before}. As that is in another country now, so is whom you sign with, and it is to be signed again.',
          { before: countryName(due.before, say) },
        ),
        ...untilText(due, c),
      ]);
  }
}

/** Until when, and what comes after that. */
function untilText({ signBy }: { readonly signBy?: CalendarDate }, { say, today }: Context): readonly string[] {
  return when(signBy, (day) => {
    const date = say.date(day);
    return today <= day
      ? say.text('Sign it by {date}.', { date })
      : say.text('It was to be signed by {date}: please sign it now.', { date });
  });
}

/** What comes of not signing; a renewal by whoever signs has it as one of its steps. */
function blockingText(blocked: ReturnType<typeof orderingBlocked>, { say }: Context): string {
  return blocked === undefined
    ? say.text('After that day nothing can be ordered until it is signed.')
    : say.text('Nothing can be ordered until it is signed.');
}

function whoSignsText(inCharge: readonly Association[], { say }: Context): string {
  const names = inCharge.filter(({ rights }) => rights === 'global-administrator').map(({ name }) => name);
  return say.text('A Global Administrator who may bind the company signs it: {names}.', { names: say.list(names) });
}
