import type { MergePlan } from '../../../program/merging/merge-plan.ts';
import { idIn } from '../../../program/merging/merged-organization.ts';
import { agreementInForce, headquartersOf } from '../../../program/things/organization.ts';
import type { Speech } from '../../../speech/speech.ts';
import { competencyName, levelWord, locationName, roleWord } from '../../../words/names.ts';
import { subscriptionName } from '../../../words/subscriptions.ts';

/** Sentences of one sort that somebody reads one behind the other (our choice). */
const mostNamed = 6;

/** A type and not an interface, so that it can stand in a view as it is. */
type Line = { readonly title: string; readonly text: string };

/** Exactly what a merge will do, in whole sentences: each is made from what carries it out. */
export function planLines(plan: MergePlan, say: Speech): readonly Line[] {
  return [
    membershipLine(plan, say),
    peopleLine(plan, say),
    rightsLine(plan, say),
    competenciesLine(plan, say),
    subscriptionsLine(plan, say),
    agreementLine(plan, say),
    profileLine(plan, say),
    ordersLine(plan, say),
    openLine(plan, say),
  ];
}

function membershipLine({ ours, theirs }: MergePlan, say: Speech): Line {
  return {
    title: say.text('Membership'),
    text: say.text(
      'The anniversary date of all is yours, {date}. The membership of {theirs}, which runs until {end}, ends with the merge. Its Partner ID {partnerId} leads to you from then on.',
      {
        date: say.date(ours.enrollment.anniversaryDate),
        theirs: theirs.name,
        end: say.date(theirs.enrollment.anniversaryDate),
        partnerId: theirs.partnerId,
      },
    ),
  };
}

function peopleLine({ coming, inBoth, merged, theirs }: MergePlan, say: Speech): Line {
  const empty = inBoth.filter(({ leftEmpty }) => leftEmpty.length > 0).slice(0, mostNamed);
  return {
    title: say.text('People'),
    text: say.paragraph([
      say.text(
        '{count, plural, =0 {Nobody comes who is not yours already.} one {# person of {theirs} comes, with the location, contact roles and privileges they have.} other {# people of {theirs} come, with the locations, contact roles and privileges they have.}}',
        { count: coming, theirs: theirs.name },
      ),
      ...(inBoth.length === 0
        ? []
        : [
            say.text(
              '{count, plural, one {# person belongs} other {# people belong}} to both and will belong once: {names}.',
              { count: inBoth.length, names: say.list(inBoth.map(({ name }) => name)) },
            ),
          ]),
      ...empty.map(({ name, locationId, leftEmpty, leftAt }) =>
        say.text('{name} stays at {location}, so {place} will have no {roles} until you choose one.', {
          name,
          location: locationName(merged, locationId),
          place: locationName(merged, leftAt ?? ''),
          roles: say.list(leftEmpty.map((role) => roleWord(role, say))),
        }),
      ),
    ]),
  };
}

function rightsLine({ contact, administrators, theirs, merged, ids }: MergePlan, say: Speech): Line {
  const top = locationName(merged, idIn(ids.locations, headquartersOf(theirs).id));
  return {
    title: say.text('Rights'),
    text: say.paragraph([
      ...(contact === undefined
        ? []
        : [
            say.text(
              '{name}, the Primary Program Contact of {theirs}, becomes Location Administrator of {location} and the locations below it, and looks after nothing else.',
              { name: contact.name, theirs: theirs.name, location: top },
            ),
          ]),
      ...(administrators.length === 0
        ? []
        : [
            say.text(
              '{names} {count, plural, one {is} other {are}} Global Administrator there and {count, plural, one {becomes} other {become}} Location Administrator of the own part of the tree.',
              { names: say.list(administrators.map(({ name }) => name)), count: administrators.length },
            ),
          ]),
      say.text('Your own Global Administrators look after all of it.'),
    ]),
  };
}

function competenciesLine({ theirs, heldByBoth }: MergePlan, say: Speech): Line {
  return {
    title: say.text('Competencies'),
    text: say.paragraph([
      say.text(
        '{count, plural, =0 {None come.} one {# comes, with its own anniversary date until it is renewed.} other {# come, with their own anniversary dates until they are renewed.}}',
        { count: theirs.competencies.length },
      ),
      ...heldByBoth.slice(0, mostNamed).map(({ competency, ours, theirs: other, shown }) =>
        say.text(
          '{competency} is {ours} with you and {other} with them: {shown} is shown, and both have their benefits until each is renewed.',
          {
            competency: competencyName(competency, say),
            ours: levelWord(ours, say),
            other: levelWord(other, say),
            shown: levelWord(shown, say),
          },
        ),
      ),
      say.text(
        'Customer references come too ({count}), and what was measured of both is added up. MCP IDs and exams go on counting at the locations where they do.',
        { count: theirs.references.length },
      ),
    ]),
  };
}

function subscriptionsLine(plan: MergePlan, say: Speech): Line {
  const { merged, theirs, subscribedByBoth, comingSubscriptions } = plan;
  const coming = comingSubscriptions.slice(0, mostNamed);
  const name = (product: string) => say.nameOf('subscription', product);
  return {
    title: say.text('Subscriptions'),
    text: say.paragraph([
      ...(theirs.subscriptions.length === 0 ? [say.text('None come.')] : []),
      ...subscribedByBoth.slice(0, mostNamed).map(({ product, anniversaryDate }) =>
        say.text('Both have {product}: one stays, with the later anniversary date, {date}.', {
          product: name(product),
          date: say.date(anniversaryDate),
        }),
      ),
      ...(coming.length === 0
        ? []
        : [
            say.text('{count, plural, one {{names} comes as it is.} other {{names} come as they are.}}', {
              count: coming.length,
              names: say.list(coming.map((held) => subscriptionName(held, merged, say))),
            }),
          ]),
      ...(comingSubscriptions.length > coming.length
        ? [say.text('And {count} more.', { count: comingSubscriptions.length - coming.length })]
        : []),
    ]),
  };
}

function agreementLine({ ours, theirs }: MergePlan, say: Speech): Line {
  const version = agreementInForce(ours)?.version;
  return {
    title: say.text('Agreement'),
    text:
      version === undefined
        ? say.text('What {theirs} has signed is kept.', { theirs: theirs.name })
        : say.text('The agreement that you signed, {version}, is that of all. What {theirs} has signed is kept.', {
            version,
            theirs: theirs.name,
          }),
  };
}

function profileLine({ ours, theirs }: MergePlan, say: Speech): Line {
  const own = new Set(ours.profile.emailDomains);
  const domains = theirs.profile.emailDomains.filter((domain) => !own.has(domain));
  return {
    title: say.text('Profile'),
    text: say.paragraph([
      say.text('Name, website and size stay yours; what both do is listed together.'),
      ...(domains.length === 0
        ? []
        : [
            say.text('Colleagues with an address of {domains} are taken without asking too.', {
              domains: say.list(domains),
            }),
          ]),
    ]),
  };
}

function ordersLine(_: MergePlan, say: Speech): Line {
  return {
    title: say.text('Orders and shipments'),
    text: say.text(
      'They keep their numbers. What is not paid yet can be paid as before, and what is on its way arrives.',
    ),
  };
}

function openLine({ theirs }: MergePlan, say: Speech): Line {
  return {
    title: say.text('What is still open'),
    text: say.text(
      'Requests to be associated go on waiting, for your administrators too. Invitations by e-mail that nobody has accepted end: invite these people anew. Messages, history and earlier merges come along. What somebody at {theirs} has begun and not finished, such as half a renewal, is lost.',
      { theirs: theirs.name },
    ),
  };
}
