import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLicenseKeySeal } from '../../src/access/license-key-seal.ts';
import type { Member } from '../../src/access/principal.ts';
import type { Right } from '../../src/access/rights.ts';
import { agreementToSign } from '../../src/catalog/agreements.ts';
import { addLocation } from '../../src/changes/add-location.ts';
import { advanceRequest } from '../../src/changes/advance-request.ts';
import { acceptInvitation, declineInvitation } from '../../src/changes/answer-invitation.ts';
import { answerMerge } from '../../src/changes/answer-merge.ts';
import { answerReference } from '../../src/changes/answer-reference.ts';
import { answerRequest } from '../../src/changes/answer-request.ts';
import { addEmailDomain } from '../../src/changes/approve-email-domain.ts';
import { approveOrder } from '../../src/changes/approve-order.ts';
import { assignReference } from '../../src/changes/assign-reference.ts';
import { assignRole } from '../../src/changes/assign-role.ts';
import { associateOrAsk } from '../../src/changes/associate.ts';
import { cancelOrder } from '../../src/changes/cancel-order.ts';
import type { Asked, Author } from '../../src/changes/change.ts';
import { changeHeadquarters } from '../../src/changes/change-headquarters.ts';
import { changeRights } from '../../src/changes/change-rights.ts';
import { chooseCountry } from '../../src/changes/choose-country.ts';
import { closeLocation } from '../../src/changes/close-location.ts';
import { confirmMerge, readMergePlan } from '../../src/changes/confirm-merge.ts';
import { declineOrder } from '../../src/changes/decline-order.ts';
import { beginSolution, describeSolution, partInputs } from '../../src/changes/describe-solution.ts';
import { editOrganizationProfile } from '../../src/changes/edit-organization-profile.ts';
import { endUnpaidOrder, expireUnpaidOrder } from '../../src/changes/end-order.ts';
import { enroll } from '../../src/changes/enroll.ts';
import { erasePerson } from '../../src/changes/erase-person.ts';
import { followClient } from '../../src/changes/follow-client.ts';
import { bringCopiesUpToDate } from '../../src/changes/follow-profile.ts';
import { giveSoftwareLink } from '../../src/changes/give-software-link.ts';
import { grantPrivileges } from '../../src/changes/grant-privileges.ts';
import { importKeys } from '../../src/changes/import-keys.ts';
import { introduceIndividual } from '../../src/changes/introduce-individual.ts';
import { invitePeople } from '../../src/changes/invite-people.ts';
import { inviteToMerge } from '../../src/changes/invite-to-merge.ts';
import { leaveOrganization } from '../../src/changes/leave-organization.ts';
import { linkMcpId, releaseMcpId } from '../../src/changes/link-mcp-id.ts';
import { resendInvitation, withdrawInvitation } from '../../src/changes/look-after-invitation.ts';
import { lookUpPartnerId } from '../../src/changes/look-up-partner-id.ts';
import { markMessages } from '../../src/changes/mark-messages.ts';
import { moveIndividual } from '../../src/changes/move-individual.ts';
import { moveLocation } from '../../src/changes/move-location.ts';
import { movePerson } from '../../src/changes/move-person.ts';
import { optIn } from '../../src/changes/opt-in.ts';
import { payOrder } from '../../src/changes/pay-order.ts';
import { placeOrder, readOrdering } from '../../src/changes/place-order.ts';
import { postMessage } from '../../src/changes/post-message.ts';
import { redirectShipment } from '../../src/changes/redirect-shipment.ts';
import { refundOrder } from '../../src/changes/refund-order.ts';
import { relocateMcpId } from '../../src/changes/relocate-mcp-id.ts';
import { removePerson } from '../../src/changes/remove-person.ts';
import { readRenewal, renew } from '../../src/changes/renew.ts';
import { reportPayment } from '../../src/changes/report-payment.ts';
import { reportShipment } from '../../src/changes/report-shipment.ts';
import { requestReference } from '../../src/changes/request-reference.ts';
import { resealKeys } from '../../src/changes/reseal-keys.ts';
import { resendReference } from '../../src/changes/resend-reference.ts';
import { retryMail } from '../../src/changes/retry-mail.ts';
import { retryNotice } from '../../src/changes/retry-notice.ts';
import { revealKey } from '../../src/changes/reveal-key.ts';
import { saveLocation } from '../../src/changes/save-location.ts';
import { savePreferences } from '../../src/changes/save-preferences.ts';
import { saveProfile } from '../../src/changes/save-profile.ts';
import { seenFields } from '../../src/changes/seen-fields.ts';
import { signAgreement } from '../../src/changes/sign-agreement.ts';
import { skipNotice } from '../../src/changes/skip-unsent.ts';
import { declineNotice, reopenNotice, snoozeNotice } from '../../src/changes/snooze-notice.ts';
import { stepSolution } from '../../src/changes/step-solution.ts';
import { switchOrganization } from '../../src/changes/switch-organization.ts';
import { tell } from '../../src/changes/tell.ts';
import { verifyCompetency } from '../../src/changes/verify-competency.ts';
import { withdrawMerge } from '../../src/changes/withdraw-merge.ts';
import { withdrawReference } from '../../src/changes/withdraw-reference.ts';
import { withdrawRequest } from '../../src/changes/withdraw-request.ts';
import type { Network } from '../../src/demo/network.ts';
import {
  aoife,
  type DemoPerson,
  demoIndividualId,
  diogo,
  helena,
  lucia,
  marta,
  nuno,
  pedro,
  petra,
} from '../../src/demo/people.ts';
import { profileOf } from '../../src/program/joining/profile.ts';
import { profileOfLocation } from '../../src/program/locations/location-profile.ts';
import type { Merge } from '../../src/program/merging/merge.ts';
import { planMark } from '../../src/program/merging/merge-plan.ts';
import { markOf, quoteCart } from '../../src/program/orders/quote-cart.ts';
import type { RenewalPlan } from '../../src/program/renewal/plan.ts';
import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import type { OrderState } from '../../src/program/things/order.ts';
import type { Membership } from '../../src/store/repositories/membership.ts';
import { createTraces } from '../../src/store/repositories/traces.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { addressKey } from '../../src/store/things/addressed.ts';
import type { AuditEntry } from '../../src/store/things/audit-entry.ts';
import { licenseKey } from '../../src/store/things/license-key.ts';
import { mail } from '../../src/store/things/mail.ts';
import { merge as mergeThing, openMerge } from '../../src/store/things/merge.ts';
import { solution } from '../../src/store/things/solution.ts';
import { catalog } from '../support/catalog.ts';
import {
  alwaysFaster,
  type Changing,
  contoso,
  createChanging,
  loses,
  ofMcpId,
  ofPerson,
  type Partition,
  seal,
  there,
} from '../support/changing.ts';

/*
 * What every change promises, whoever asks for it. What each promises besides stands in the file of its verb.
 */

/** The secret that the demo's keys are sealed with is the one before. */
const newerSeal = there(
  createLicenseKeySeal(['newer-license-keys-of-tests'.padEnd(32, '-'), 'license-keys-of-tests'.padEnd(32, '-')]),
);

interface Promised {
  /** Its file in src/changes. */
  readonly file: string;
  /** Where it is recorded, as what, and as whose. */
  readonly at: Partition;
  readonly what: readonly string[];
  readonly by: AuditEntry['by'];
  /** Whose association allows it, where that is not what everybody may do. */
  readonly needs?: DemoPerson;
  /** Only where it is made from nothing that somebody else could change. */
  readonly isAlwaysNew?: true;
  /** Makes everything ready, and then does it as often as it is called. */
  readonly ready: (changing: Changing) => Promise<() => Promise<unknown>> | (() => Promise<unknown>);
}

const order = '2105530127';
const diogosMcpId = '5214317';
const renewal = { kind: 'renewal', subject: '2027', stage: '90-days' };
const operator: Author = { kind: 'operator', name: 'Operator' };
const job: Author = { kind: 'job', name: 'a job' };

/** An order of Contoso that waits to be paid; everything else is as in the demo. */
const unpaid = (network: Network): Network => ({
  ...network,
  orders: network.orders.map((entry) =>
    entry.number === order ? { ...entry, state: 'awaiting-payment', placedOn: '2027-01-04' } : entry,
  ),
});

/** Lets that order stand in this state. */
async function inState(state: OrderState, store: Membership): Promise<void> {
  const kept = there(await store.order('contoso', order));
  await store.commit('contoso', `is-${state}`, [writes.orderMoved(kept, { ...kept.value, state })]);
}

const individual = ({ name, ...person }: DemoPerson, right: Right) =>
  ({ kind: 'individual', individualId: demoIndividualId({ name, ...person }), name, right }) as const;

const byPerson = (
  person: DemoPerson,
  right: Right,
  run: (asked: Asked, changing: Changing) => Promise<unknown>,
): Pick<Promised, 'by' | 'ready'> => ({
  by: individual(person, right),
  ready: (changing) => async () => {
    const isMember = (await changing.membership.association('contoso', demoIndividualId(person))) !== undefined;
    return run(isMember ? await changing.member(person) : await changing.guest(person), changing);
  },
});

const ofNotice = (
  what: string,
  run: (asked: Awaited<ReturnType<Changing['member']>>, noticeId: string) => Promise<unknown>,
  before: typeof run = async () => {},
): Promised => ({
  file: 'snooze-notice',
  at: contoso,
  what: [what],
  by: individual(marta, 'notices.manage-own'),
  needs: marta,
  ready: async (changing) => {
    const id = await changing.sent(renewal, marta);
    await before(await changing.member(marta, 'contoso', 'before'), id);
    return async () => run(await changing.member(marta), id);
  },
});

const signed = {
  version: agreementToSign(catalog.agreements, '2027-02-15').version,
  declaresAuthority: true,
  acceptsRevenueCommitment: true,
};

const renewing = (plan: RenewalPlan, right: Right, what: string): Promised => ({
  file: 'renew',
  at: contoso,
  what: [what],
  by: individual(marta, right),
  needs: marta,
  ready: (changing) => async () => {
    const asked = await changing.member(marta);
    const basis = await readRenewal(asked.store, catalog, asked.principal, changing.today);
    const { profile } = basis.state.organization;
    return renew(asked, basis, { plan, profile, signed, orderNumbers: ['2100000001', '2100000002'] });
  },
});

const contosoParty = { id: 'contoso', partnerId: '1417220', name: 'Contoso Consulting' };
const northwindParty = { id: 'northwind', partnerId: '2093310', name: 'Northwind Services' };

/** A merge between Contoso and Northwind that has come so far. */
async function merging({ membership: store, now }: Changing, merge: Pick<Merge, 'state' | 'inviter' | 'invited'>) {
  const { inviter, invited } = merge;
  for (const { id: organizationId } of [inviter, invited]) {
    const invitation = {
      ...merge,
      organizationId,
      id: 'a-merge',
      invitedBy: { individualId: 'somebody', name: 'Somebody' },
      invitedAt: now.toISOString(),
      ...(merge.state === 'accepted' ? { answeredAt: now.toISOString() } : {}),
    };
    await store.commit(organizationId, 'a-merge', [
      writes.created(mergeThing.document(invitation)),
      writes.created(openMerge.document({ organizationId, merge: 'a-merge', inviterId: inviter.id })),
    ]);
  }
}

const ofMerge = (
  file: string,
  what: string,
  right: Right,
  before: Pick<Merge, 'state' | 'inviter' | 'invited'> | undefined,
  run: (asked: Awaited<ReturnType<Changing['member']>>) => Promise<unknown>,
): Promised => ({
  file,
  at: contoso,
  what: [what],
  by: individual(marta, right),
  needs: marta,
  ready: async (changing) => {
    if (before !== undefined) await merging(changing, before);
    return async () => run(await changing.member(marta));
  },
});
const emptyProfile = { addressLine1: '', addressLine2: '', region: '', postalCode: '', phone: '' };

const invited = (email: string) => ({
  id: 'invited',
  invitees: [{ email }],
  locationId: 'porto',
  rights: 'none' as const,
  privileges: [],
  isMailed: true,
  locale: 'en-GB',
});

/** Partner IDs that nobody has. */
function eightDigits(): () => string {
  let next = 22220001;
  return () => String(next++);
}

const changes: Readonly<Record<string, Promised>> = {
  'an approved domain associates': {
    file: 'associate',
    at: contoso,
    what: ['association-by-domain'],
    ...byPerson(nuno, 'association.request', (asked) => associateOrAsk(asked, { organizationId: 'contoso' })),
  },
  'somebody else asks': {
    file: 'associate',
    at: contoso,
    what: ['association-request'],
    by: individual(petra, 'association.request'),
    isAlwaysNew: true,
    ready: (changing) => async () =>
      associateOrAsk(await changing.member(petra, 'tailspin'), { organizationId: 'contoso' }),
  },
  'a request is taken back': {
    file: 'withdraw-request',
    at: contoso,
    what: ['association-request-withdrawn'],
    ...byPerson(helena, 'association.request', (asked) =>
      withdrawRequest(asked, { organizationId: 'contoso', requestId: 'd3a0-request' }),
    ),
  },
  'a request is answered': {
    file: 'answer-request',
    at: contoso,
    what: ['association-approved'],
    by: individual(marta, 'association.answer'),
    needs: marta,
    ready: (changing) => async () => {
      const request = { individualId: demoIndividualId(helena), requestId: 'd3a0-request' };
      return answerRequest(await changing.member(marta), request, { answer: 'approved' });
    },
  },
  'people are invited': {
    file: 'invite-people',
    at: contoso,
    what: ['people-invited'],
    by: individual(marta, 'people.invite'),
    needs: marta,
    ready: (changing) => async () => invitePeople(await changing.member(marta), invited('ana.silva@fabrikam.example')),
  },
  'an invitation is sent again': {
    file: 'look-after-invitation',
    at: contoso,
    what: ['invitation-sent-again'],
    by: individual(marta, 'people.invite'),
    needs: marta,
    ready: (changing) => async () => {
      const asked = await changing.member(marta);
      const given = { isMailed: true, locale: 'en-GB' };
      // It could not be delivered, so it need not wait.
      return resendInvitation(asked, { address: addressKey('joana.reis@contosso.example'), id: 'invited-3' }, given);
    },
  },
  'an invitation is taken back': {
    file: 'look-after-invitation',
    at: contoso,
    what: ['invitation-withdrawn'],
    by: individual(marta, 'people.invite'),
    needs: marta,
    ready: (changing) => async () =>
      withdrawInvitation(await changing.member(marta), {
        address: addressKey('carla.mendes@contoso.example'),
        id: 'invited-3',
      }),
  },
  'an invitation is accepted': {
    file: 'answer-invitation',
    at: ['organizations', 'tailspin'],
    what: ['invitation-accepted'],
    ...byPerson(diogo, 'invitation.answer', (asked) =>
      acceptInvitation(asked, { organizationId: 'tailspin', id: 'invited-5' }),
    ),
  },
  'an invitation is declined': {
    file: 'answer-invitation',
    at: ['organizations', 'tailspin'],
    what: ['invitation-declined'],
    ...byPerson(diogo, 'invitation.answer', (asked) =>
      declineInvitation(asked, { organizationId: 'tailspin', id: 'invited-5' }),
    ),
  },
  'somebody leaves': {
    file: 'leave-organization',
    at: contoso,
    what: ['association-left'],
    needs: diogo,
    ...byPerson(diogo, 'association.leave-own', (asked) => leaveOrganization(asked, 'contoso')),
  },
  'a person is removed': {
    file: 'remove-person',
    at: contoso,
    what: ['person-removed'],
    by: individual(marta, 'people.manage'),
    needs: marta,
    ready: (changing) => async () => removePerson(await changing.member(marta), demoIndividualId(pedro)),
  },
  'a person is moved': {
    file: 'move-person',
    at: contoso,
    what: ['person-moved'],
    by: individual(marta, 'people.manage'),
    needs: marta,
    ready: (changing) => async () => movePerson(await changing.member(marta), demoIndividualId(pedro), 'lisbon'),
  },
  'a person gets rights': {
    file: 'change-rights',
    at: contoso,
    what: ['rights-changed'],
    by: individual(marta, 'people.grant-rights'),
    needs: marta,
    ready: (changing) => async () =>
      changeRights(await changing.member(marta), demoIndividualId(pedro), 'location-administrator'),
  },
  'a person gets a privilege': {
    file: 'grant-privileges',
    at: contoso,
    what: ['privileges-changed'],
    by: individual(marta, 'people.manage'),
    needs: marta,
    ready: (changing) => async () =>
      grantPrivileges(await changing.member(marta), demoIndividualId(pedro), ['view-keys'], []),
  },
  'a contact role is assigned': {
    file: 'assign-role',
    at: contoso,
    what: ['role-assigned'],
    by: individual(marta, 'roles.assign'),
    needs: marta,
    ready: (changing) => async () =>
      assignRole(
        await changing.member(marta),
        { role: 'executive-contact', locationId: 'porto' },
        demoIndividualId(pedro),
      ),
  },
  'a Partner ID is looked for': {
    file: 'look-up-partner-id',
    at: ofPerson(nuno),
    what: ['partner-id-looked-up', 'partner-id-found'],
    isAlwaysNew: true,
    ...byPerson(nuno, 'association.request', (asked) => lookUpPartnerId(asked, '1417220')),
  },
  'an organization is enrolled': {
    file: 'enroll',
    at: ['organizations', 'fabrikam'],
    what: ['enroll-organization'],
    ...byPerson(nuno, 'organization.enroll', (asked) => {
      const profile = {
        website: '',
        businessFocus: ['Consulting'],
        services: ['Support'],
        customerSegments: ['Midmarket'],
        technologies: ['Azure'],
        employees: '1-10',
      };
      const where = {
        organizationId: 'fabrikam',
        name: 'Fabrikam',
        city: 'Porto',
        country: 'PT',
        timeZone: 'Europe/Lisbon',
      };
      const contact = { email: nuno.email };
      return enroll(asked, { ...where, profile, takesColleagues: false, contact, signed }, eightDigits());
    }),
  },
  'a competency is renewed': renewing(
    { membership: false, competencies: [{ id: 'data-platform-lisbon', level: 'silver', locationId: 'lisbon' }] },
    'competency.renew',
    'renew-competency',
  ),
  'the membership is renewed': renewing({ membership: true, competencies: [] }, 'membership.renew', 'renew-membership'),
  'another organization speaks': {
    file: 'switch-organization',
    at: ofPerson(diogo),
    what: ['organization-chosen'],
    ...byPerson(diogo, 'organizations.view-own', (asked) => switchOrganization(asked, 'northwind')),
  },
  'a country is chosen': {
    file: 'choose-country',
    at: ofPerson(nuno),
    what: ['profile-changed'],
    ...byPerson(nuno, 'account.change-own', (asked) => chooseCountry(asked, 'PT')),
  },
  'a profile is saved': {
    file: 'save-profile',
    at: ofPerson(diogo),
    what: ['profile-changed'],
    ...byPerson(diogo, 'account.change-own', async (asked, { membership }) => {
      const shown = profileOf(there(await membership.individual(demoIndividualId(diogo))).value);
      return saveProfile(asked, { typed: { ...shown, jobTitle: 'Head of data' }, seen: seenFields({ ...shown }) });
    }),
  },
  'an association follows the profile': {
    file: 'follow-profile',
    at: contoso,
    what: ['contact-followed'],
    by: individual(diogo, 'account.change-own'),
    ready: async (changing) => {
      const { membership } = changing;
      const kept = there(await membership.association('contoso', demoIndividualId(diogo)));
      await membership.commit('contoso', 'left-behind', [
        writes.replaced(kept, { ...kept.value, email: 'old@c.example' }),
      ]);
      return async () => bringCopiesUpToDate(await changing.member(diogo));
    },
  },
  'preferences are saved': {
    file: 'save-preferences',
    at: ofPerson(marta),
    what: ['preferences-changed'],
    by: individual(marta, 'notices.manage-own'),
    ready: async (changing) => {
      const { membership } = changing;
      const id = demoIndividualId(marta);
      await membership.commitIndividual(id, 'before', [writes.preferred(id, undefined, defaultPreferences)]);
      return async () => {
        const { version } = there(await membership.preferences(id));
        return savePreferences(
          await changing.member(marta),
          { version },
          { preferences: { ...defaultPreferences, from: 0 } },
        );
      };
    },
  },
  'a notice is put off': ofNotice('notice-snoozed', (asked, id) => snoozeNotice(asked, id, 'tomorrow')),
  'a notice is not for its reader': ofNotice('notice-declined', declineNotice),
  'a notice is for its reader after all': ofNotice('notice-reopened', reopenNotice, async (asked, id) => {
    const { value, document, version } = there(await asked.store.notice('contoso', id));
    const declined = { value, version, document: { ...document, declined: true } };
    await asked.store.commit('contoso', 'declined', [writes.replaced(declined, value)]);
  }),
  'an MCP ID counts elsewhere': {
    file: 'link-mcp-id',
    at: ofMcpId(diogosMcpId),
    what: ['mcp-id-claimed', 'mcp-id-settled'],
    ...byPerson(diogo, 'account.change-own', (asked) =>
      linkMcpId(asked, diogosMcpId, { organizationId: 'northwind', locationId: 'dublin' }),
    ),
  },
  'an MCP ID is given up': {
    file: 'link-mcp-id',
    at: ofMcpId(diogosMcpId),
    what: ['mcp-id-claimed', 'mcp-id-settled', 'mcp-id-released'],
    ...byPerson(diogo, 'account.change-own', (asked) => releaseMcpId(asked, diogosMcpId)),
  },
  'an MCP ID counts at another location': {
    file: 'relocate-mcp-id',
    at: contoso,
    what: ['mcp-relocated'],
    ...byPerson(pedro, 'account.change-own', (asked) =>
      relocateMcpId(asked, { organizationId: 'contoso', locationId: 'madrid' }),
    ),
  },
  'an organization opts in to a competency': {
    file: 'opt-in',
    at: ['organizations', 'northwind'],
    what: ['competency-opted-in'],
    by: individual(aoife, 'competency.opt-in'),
    needs: aoife,
    ready: (changing) => async () => optIn(await changing.member(aoife, 'northwind'), 'cloud-platform'),
  },
  'a customer is asked for a reference': {
    file: 'request-reference',
    at: contoso,
    what: ['reference-requested'],
    by: individual(marta, 'references.manage-whole'),
    needs: marta,
    ready: (changing) => async () => {
      const wanted = { customer: 'Toys', contact: 'Kim', email: 'kim@t.example', project: 'A shop', locale: 'en-GB' };
      return requestReference(await changing.member(marta), wanted, { sendsMail: true, locales: ['en-GB'] });
    },
  },
  'a customer is asked once more': {
    file: 'resend-reference',
    at: contoso,
    what: ['reference-sent-again'],
    by: individual(lucia, 'references.manage'),
    needs: lucia,
    ready: (changing) => async () =>
      resendReference(await changing.member(lucia), 'r11', { email: 'elsa@lucerne.example', seen: 1 }, true),
  },
  'a customer answers': {
    file: 'answer-reference',
    at: contoso,
    what: ['reference-approved'],
    by: { kind: 'customer', name: 'Omar Haddad (Relecloud)' },
    ready:
      ({ membership: store, now }) =>
      () =>
        answerReference(
          { store, now, changeId: 'answered' },
          { organizationId: 'contoso', id: 'r13', linkId: 'demo-r13' },
          { answer: 'approved', reason: '' },
          catalog.referenceTerms,
        ),
  },
  'a reference is assigned': {
    file: 'assign-reference',
    at: contoso,
    what: ['reference-assigned'],
    by: individual(marta, 'references.manage-whole'),
    needs: marta,
    ready: (changing) => async () => assignReference(await changing.member(marta), 'r1', 'devops'),
  },
  'a reference is withdrawn': {
    file: 'withdraw-reference',
    at: contoso,
    what: ['reference-withdrawn'],
    by: individual(marta, 'references.manage-whole'),
    needs: marta,
    ready: (changing) => async () => withdrawReference(await changing.member(marta), 'r1'),
  },
  'a solution is begun': {
    file: 'describe-solution',
    at: contoso,
    what: ['solution-created'],
    needs: marta,
    ...byPerson(marta, 'solutions.manage-whole', (asked) =>
      beginSolution(asked as Asked<Member>, { title: 'New', summary: '', description: '', url: '' }),
    ),
  },
  'a solution is described': {
    file: 'describe-solution',
    at: contoso,
    what: ['solution-changed'],
    needs: lucia,
    ...byPerson(lucia, 'solutions.manage', async (asked) => {
      const { value } = there(await asked.store.get(solution, { organizationId: 'contoso', id: 'move-datacenter' }));
      const said = { title: 'Moving house', summary: '', description: '', url: '', locationId: 'madrid' };
      return describeSolution(
        asked as Asked<Member>,
        value.id,
        { part: 'is', said },
        seenFields(partInputs(value, 'is')),
      );
    }),
  },
  'a solution is retired': {
    file: 'step-solution',
    at: contoso,
    what: ['solution-retired'],
    needs: marta,
    ...byPerson(marta, 'solutions.manage-whole', (asked) =>
      stepSolution(asked as Asked<Member>, 'data-estate', 'retire'),
    ),
  },
  'a location is changed': {
    file: 'save-location',
    at: contoso,
    what: ['location-changed'],
    needs: marta,
    ...byPerson(marta, 'locations.change', async (asked, { membership }) => {
      const { locations } = there(await membership.organization('contoso')).value;
      const shown = profileOfLocation(there(locations.find(({ id }) => id === 'porto')));
      const form = { typed: { ...shown, addressLine1: 'Rua Nova 1' }, seen: seenFields({ ...shown }) };
      return saveLocation(asked as Asked<Member>, 'porto', form, undefined);
    }),
  },
  'a location is added': {
    file: 'add-location',
    at: contoso,
    what: ['location-added'],
    needs: marta,
    ...byPerson(marta, 'locations.add', (asked) => {
      const profile = { ...emptyProfile, name: 'Contoso Faro', city: 'Faro', country: 'PT', timeZone: 'Europe/Lisbon' };
      return addLocation(asked as Asked<Member>, { id: 'faro', parentId: 'lisbon', profile }, eightDigits());
    }),
  },
  'a location is moved': {
    file: 'move-location',
    at: contoso,
    what: ['location-moved'],
    needs: marta,
    ...byPerson(marta, 'locations.move', (asked) =>
      moveLocation(asked as Asked<Member>, { locationId: 'madrid', parentId: 'porto' }),
    ),
  },
  'a location is closed': {
    file: 'close-location',
    at: contoso,
    what: ['location-closed'],
    needs: marta,
    ...byPerson(marta, 'locations.remove', (asked) =>
      closeLocation(asked as Asked<Member>, { locationId: 'braga', to: '' }),
    ),
  },
  'another location becomes the headquarters': {
    file: 'change-headquarters',
    at: contoso,
    what: ['headquarters-changed'],
    needs: marta,
    ...byPerson(marta, 'headquarters.change', (asked) => changeHeadquarters(asked as Asked<Member>, 'madrid')),
  },
  'a message is posted': {
    file: 'post-message',
    at: contoso,
    what: ['message-posted'],
    by: operator,
    isAlwaysNew: true,
    ready:
      ({ membership: store, now }) =>
      async () => {
        const organization = there(await store.organization('contoso')).value;
        return postMessage({ store, now, by: operator }, organization, {
          id: 'spring',
          title: 'Spring',
          text: 'It is.',
        });
      },
  },
  'a plaque is ordered': {
    file: 'place-order',
    at: contoso,
    what: ['order-placed'],
    by: individual(marta, 'orders.place'),
    needs: marta,
    ready: (changing) => async () => {
      const asked = await changing.member(marta);
      const basis = await readOrdering(asked.store, catalog, asked.principal, changing.today);
      const cart = [
        { item: 'product', product: 'additional-branch-plaque', quantity: 1, locationId: 'porto' },
      ] as const;
      return placeOrder(asked, basis, {
        cart,
        read: markOf(quoteCart(cart, basis.state, changing.today)),
        payment: { method: 'wire' },
        acceptsRevenueCommitment: false,
        orderNumbers: ['2100000001'],
        ids: [],
      });
    },
  },
  'an order is said to be paid': {
    file: 'report-payment',
    at: contoso,
    what: ['order-payment-reported'],
    by: individual(marta, 'orders.place'),
    needs: marta,
    ready: (changing) => async () =>
      reportPayment(await changing.member(marta), { orderNumber: order, on: '2027-01-05' }),
  },
  'an order is taken back': {
    file: 'cancel-order',
    at: contoso,
    what: ['order-cancelled'],
    by: individual(marta, 'orders.place'),
    needs: marta,
    ready: (changing) => async () => cancelOrder(await changing.member(marta), order),
  },
  'an order is paid': {
    file: 'pay-order',
    at: contoso,
    what: ['order-paid'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        payOrder({ store, now, changeId: 'paid', by: operator }, { orderNumber: order }, catalog),
  },
  'what was measured of a competency is written down': {
    file: 'verify-competency',
    at: contoso,
    what: ['competency-measured'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        verifyCompetency(
          { store, now, changeId: 'measured', by: operator, catalog },
          {
            organizationId: 'contoso',
            competency: 'cloud-platform',
            finding: { kind: 'measured', measure: 'azure-use', value: 120_000, on: '2027-02-14' },
          },
        ),
  },
  'a competency is extended': {
    file: 'verify-competency',
    at: contoso,
    what: ['competency-extended'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        verifyCompetency(
          { store, now, changeId: 'extended', by: operator, catalog },
          {
            organizationId: 'contoso',
            competency: 'datacenter',
            finding: { kind: 'exempt', until: '2027-12-31' },
          },
        ),
  },
  'an order that was in review is approved': {
    file: 'approve-order',
    at: contoso,
    what: ['order-approved'],
    by: operator,
    ready: async ({ membership: store, now }) => {
      await inState('in-review', store);
      return () => approveOrder({ store, now, changeId: 'approved', by: operator }, { orderNumber: order }, catalog);
    },
  },
  'an order that was in review is declined': {
    file: 'decline-order',
    at: contoso,
    what: ['order-declined'],
    by: operator,
    ready: async ({ membership: store, now }) => {
      await inState('in-review', store);
      const declined = { orderNumber: order, reason: 'No services for customers' };
      return () => declineOrder({ store, now, changeId: 'declined', by: operator }, declined);
    },
  },
  'a payment that was reported is not found': {
    file: 'decline-order',
    at: contoso,
    what: ['order-payment-not-found'],
    by: operator,
    ready: async ({ membership: store, now }) => {
      await inState('payment-review', store);
      const missing = { orderNumber: order, reason: 'No transfer with this reference' };
      return () => declineOrder({ store, now, changeId: 'not-found', by: operator }, missing);
    },
  },
  'an order expires': {
    file: 'end-order',
    at: contoso,
    what: ['order-expired'],
    by: job,
    ready: async ({ membership: store, now }) => {
      const kept = there(await store.order('contoso', order));
      return async () => {
        const organization = there(await store.organization('contoso'));
        const associations = await store.associations('contoso');
        return expireUnpaidOrder({ store, now, changeId: 'expired', by: job }, kept, organization, associations);
      };
    },
  },
  'an order is cancelled': {
    file: 'end-order',
    at: contoso,
    what: ['order-cancelled'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        endUnpaidOrder({ store, now, changeId: 'cancelled', by: operator }, { orderNumber: order }, 'cancelled'),
  },
  'the money for an order is given back': {
    file: 'refund-order',
    at: contoso,
    what: ['order-refunded'],
    by: operator,
    ready: async ({ membership: store, now }) => {
      const kept = there(await store.order('contoso', order));
      const lines = [{ item: 'product', product: 'plaque', locationId: 'madrid', amount: kept.value.net }] as const;
      await store.commit('contoso', 'a-paid-one', [
        writes.orderMoved(kept, { ...kept.value, lines, state: 'paid', paidOn: '2027-02-01' }),
      ]);
      return () => refundOrder({ store, now, changeId: 'refunded', by: operator }, { orderNumber: order });
    },
  },
  'license keys are brought in': {
    file: 'import-keys',
    at: contoso,
    what: ['license-keys-imported'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        importKeys(
          { store, now, changeId: 'imported', by: operator },
          'contoso',
          [{ software: 'windows-enterprise', key: 'DEMO0-NOKEY-00001' }],
          seal,
        ),
  },
  'license keys are sealed anew': {
    file: 'reseal-keys',
    at: contoso,
    what: ['license-keys-resealed'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        resealKeys({ store, now, by: operator, newId: () => 'resealed' }, 'contoso', newerSeal),
  },
  'a notice that had been sent is skipped': {
    file: 'skip-unsent',
    at: contoso,
    what: ['notice-skipped'],
    by: operator,
    ready: async (changing) => {
      const id = await changing.sent({ kind: 'shipment', subject: 'S-1', stage: 'shipped' }, marta);
      const kept = there(await changing.membership.notice('contoso', id));
      const { membership: store, now } = changing;
      return () => skipNotice({ store, now, changeId: 'skipped', by: operator }, kept);
    },
  },
  'a license key is looked at': {
    file: 'reveal-key',
    at: contoso,
    what: ['license-key-viewed'],
    by: individual(marta, 'keys.reveal'),
    needs: marta,
    ready: (changing) => async () => {
      const keys = await changing.membership.all(licenseKey, { organizationId: 'contoso' });
      const withOrder = there(keys.find(({ orderNumber }) => orderNumber === '2103361904'));
      return revealKey(await changing.member(marta), withOrder, seal);
    },
  },
  'a shipment goes elsewhere': {
    file: 'redirect-shipment',
    at: contoso,
    what: ['shipment-redirected'],
    needs: marta,
    ...byPerson(marta, 'shipments.redirect', (asked) =>
      redirectShipment(asked as Asked<Member>, { number: 'S-40387', to: 'porto' }),
    ),
  },
  'a link to software is given': {
    file: 'give-software-link',
    at: contoso,
    what: ['software-link-given'],
    by: individual(marta, 'software.download'),
    needs: marta,
    ready: (changing) => async () =>
      giveSoftwareLink(await changing.member(marta), {
        software: 'office-professional-plus',
        version: '2016',
        language: 'en',
      }),
  },
  'a shipment is reported': {
    file: 'report-shipment',
    at: contoso,
    what: ['shipment-shipped'],
    by: { kind: 'carrier', name: 'A carrier' },
    ready:
      ({ membership: store, now }) =>
      () =>
        reportShipment({ store, now, by: { kind: 'carrier', name: 'A carrier' } }, 'contoso', {
          orderNumber: order,
          shipmentNumber: 'S-40387',
          event: { id: 'e-1', state: 'shipped', occurredAt: now.toISOString() },
        }),
  },
  'another organization is invited to merge': ofMerge(
    'invite-to-merge',
    'merge-invited',
    'organization.merge',
    undefined,
    (asked) => inviteToMerge(asked, 'northwind'),
  ),
  'an invitation to merge is accepted': ofMerge(
    'answer-merge',
    'merge-accepted',
    'organization.answer-merge',
    { state: 'invited', inviter: northwindParty, invited: contosoParty },
    (asked) => answerMerge(asked, 'a-merge', { answer: 'accepted' }),
  ),
  'an invitation to merge is denied': ofMerge(
    'answer-merge',
    'merge-denied',
    'organization.answer-merge',
    { state: 'invited', inviter: northwindParty, invited: contosoParty },
    (asked) => answerMerge(asked, 'a-merge', { answer: 'denied', reason: 'No' }),
  ),
  'an invitation to merge is taken back': ofMerge(
    'withdraw-merge',
    'merge-withdrawn',
    'organization.merge',
    { state: 'invited', inviter: contosoParty, invited: northwindParty },
    (asked) => withdrawMerge(asked, 'a-merge'),
  ),
  'a merge is confirmed': ofMerge(
    'confirm-merge',
    'merge-confirmed',
    'organization.merge',
    { state: 'accepted', inviter: contosoParty, invited: northwindParty },
    async (asked) => {
      const parties = { inviter: contosoParty, invited: northwindParty };
      return confirmMerge(asked, 'a-merge', planMark(there(await readMergePlan(asked, parties))));
    },
  ),
  'a person moves to another account': {
    file: 'move-individual',
    at: contoso,
    what: ['individual-moved'],
    by: operator,
    ready:
      ({ membership: store, now }) =>
      () =>
        moveIndividual(
          { store, now, changeId: 'moved', by: operator, sessions: { close: async () => {} } },
          demoIndividualId(diogo),
          demoIndividualId({ ...diogo, objectId: '0d300000-0000-4000-8000-0000000000ff' }),
        ),
  },
  'a person is erased': {
    file: 'erase-person',
    at: contoso,
    what: ['person-erased'],
    by: operator,
    ready:
      ({ membership: store, store: beneath, now }) =>
      () =>
        erasePerson(
          {
            ...{ store, catalog, now, by: operator, newId: randomUUID, wait: async () => {} },
            traces: createTraces(beneath),
          },
          demoIndividualId(diogo),
        ),
  },
  'the organization profile is changed': {
    file: 'edit-organization-profile',
    at: contoso,
    what: ['organization-profile-changed'],
    needs: marta,
    ...byPerson(marta, 'organization.change-profile', async (asked, { membership }) => {
      const { profile } = there(await membership.organization('contoso')).value;
      const inputs = {
        inputsOf: ({ website }: typeof profile) => ({ website }),
        profileOf: ({ website }: { website: string }, before: typeof profile) => ({ ...before, website }),
      };
      const form = {
        typed: { website: 'https://www.contoso.pt.example' },
        seen: seenFields({ website: profile.website }),
      };
      return editOrganizationProfile(asked as Asked<Member>, form, inputs, false);
    }),
  },
  'the agreement is signed again': {
    file: 'sign-agreement',
    at: contoso,
    what: ['agreement-signed'],
    needs: marta,
    by: individual(marta, 'agreement.sign'),
    ready: async (changing) => {
      const kept = there(await changing.membership.organization('contoso'));
      const agreements = kept.value.agreements.map((one) => ({
        ...one,
        signedFor: { name: 'Contoso', country: 'PT' },
      }));
      await changing.membership.commit('contoso', 'before', [writes.replaced(kept, { ...kept.value, agreements })]);
      return async () => signAgreement(await changing.member(marta), signed.version);
    },
  },
  'messages are read': {
    file: 'mark-messages',
    at: ofPerson(marta),
    what: ['messages-marked'],
    ...byPerson(marta, 'notices.manage-own', (asked) => markMessages(asked as Asked<Member>, { read: ['m-118'] })),
  },
  'an e-mail domain is approved': {
    file: 'approve-email-domain',
    at: contoso,
    what: ['organization-profile-changed'],
    needs: marta,
    ...byPerson(marta, 'organization.change-profile', (asked) =>
      addEmailDomain(asked as Asked<Member>, 'contoso.pt.example'),
    ),
  },
  'a request is asked of the next administrator': {
    file: 'advance-request',
    at: contoso,
    what: ['association-request-asked-of-all'],
    by: job,
    ready: async (changing) => {
      changing.now = new Date('2027-02-18T12:00:00Z');
      const { membership: store, now } = changing;
      const kept = there(await store.associationRequest('contoso', demoIndividualId(helena)));
      return () => advanceRequest({ store, now, changeId: 'advanced', by: job }, kept);
    },
  },
  'a notice is sent again': {
    file: 'retry-notice',
    at: contoso,
    what: ['notice-retried'],
    by: operator,
    ready: async (changing) => {
      const id = await changing.sent(renewal, marta);
      const kept = there(await changing.membership.notice('contoso', id));
      return () =>
        retryNotice({ store: changing.membership, now: changing.now, changeId: 'again', by: operator }, kept);
    },
  },
  'an e-mail is sent again': {
    file: 'retry-mail',
    at: contoso,
    what: ['mail-retried'],
    by: operator,
    ready: async (changing) => {
      const { membership: store, now } = changing;
      const sent = { organizationId: 'contoso', kind: 'invitation', subject: 's', stage: 't', to: 'a@b.example' };
      const value = { ...sent, locale: 'en-GB', createdAt: now.toISOString() };
      await store.commit('contoso', 'mailed', [writes.mailed(value, now)]);
      const kept = there(await store.get(mail, value));
      return () => retryMail({ store, now, changeId: 'again', by: operator }, kept);
    },
  },
  'a job tells what it found': {
    file: 'tell',
    at: contoso,
    what: ['renewal-reminded'],
    by: job,
    ready: async ({ membership: store, now }) => {
      const organization = there(await store.organization('contoso'));
      const notice = { ...renewal, organizationId: 'contoso', recipientId: 'r', createdAt: now.toISOString() };
      const nextLook = writes.replaced(organization, organization.value);
      const deed = { changeId: 'told', by: job, at: now, what: 'renewal-reminded' } as const;
      return () => tell(store, 'contoso', deed, [writes.noticed(notice, now)], nextLook);
    },
  },
  'the client of somebody speaks another language': {
    file: 'follow-client',
    at: ofPerson(diogo),
    what: ['individual-language-followed'],
    by: { kind: 'job', name: 'sign-in' },
    ready: async ({ membership: store, now }) => {
      const kept = there(await store.individual(demoIndividualId(diogo)));
      return async () =>
        (await followClient({ store, now, changeId: 'followed' }, kept, 'de-DE')) === kept.value ? 'conflict' : 'done';
    },
  },
  'the directory calls somebody otherwise': {
    file: 'introduce-individual',
    at: ofPerson(diogo),
    what: ['individual-named'],
    by: { kind: 'job', name: 'sign-in' },
    ready:
      ({ membership: store, now }) =>
      () =>
        introduceIndividual(
          { store, now, changeId: 'signed-in' },
          {
            individualId: demoIndividualId(diogo),
            directory: { name: 'Diogo dos Santos', email: diogo.email },
            client: { name: 'Diogo', locale: 'en-GB' },
          },
        ),
  },
};

const all = Object.entries(changes);

/** What changes read, write along or take together. */
const parts = [
  'being-merged',
  'change',
  'done-lately',
  'end-association',
  'field-changes',
  'history-of',
  'find-order',
  'keep-exams',
  'kit-writes',
  'ladder-writes',
  'let-in',
  'managed-person',
  'organization-of',
  'own-record',
  'own-transcripts',
  'people-writes',
  'place-names',
  'profile-changes',
  'reach-now',
  'reference-writes',
  'risk-writes',
  'seen-fields',
  'solution-deed',
];

test('every change is one of these', () => {
  const folder = fileURLToPath(new URL('../../src/changes/', import.meta.url));
  const files = globSync('*.ts', { cwd: folder }).map((file) => file.replace(/\.ts$/, ''));
  const tried = new Set(all.map(([, { file }]) => file));
  expect(files.filter((file) => !tried.has(file) && !parts.includes(file))).toEqual([]);
});

test.each(all)('%s: the audit says who, by which right, what and when', async (_, { at, what, by, ready }) => {
  const changing = await createChanging(unpaid);
  const run = await ready(changing);
  expect(await run()).not.toBe('conflict');
  const entries = await changing.audit(at);
  expect(entries.map((entry) => entry.what).toSorted()).toEqual(what.toSorted());
  for (const entry of entries) expect(entry).toMatchObject({ by, at: changing.now.toISOString() });
});

test.each(all)('%s: the same change id twice is one change', async (_, { at, ready }) => {
  const changing = await createChanging(unpaid);
  const run = await ready(changing);
  await run();
  const once = changing.committed.length;
  const before = await changing.everything(at);
  await run();
  expect(changing.committed.slice(once)).toEqual([]);
  expect(await changing.everything(at)).toEqual(before);
});

test.each(all.filter(([, { isAlwaysNew }]) => !isAlwaysNew))(
  '%s: whoever is overtaken each time changes nothing',
  async (_, { at, ready }) => {
    const changing = await createChanging(unpaid);
    const run = await ready(changing);
    const before = await changing.everything(at);
    changing.rival = alwaysFaster;
    expect(await run()).toBe('conflict');
    expect(await changing.everything(at)).toEqual(before);
  },
);

test.each(all.filter(([, { needs }]) => needs !== undefined))(
  '%s: a right that is lost meanwhile stops it',
  async (_, { at, ready, needs }) => {
    const changing = await createChanging(unpaid);
    const run = await ready(changing);
    const before = await changing.everything(at);
    changing.rival = loses(there(needs));
    expect(await run()).toBe('conflict');
    expect(await changing.everything(at)).toEqual(before);
  },
);
