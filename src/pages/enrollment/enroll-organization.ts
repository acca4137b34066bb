import { z } from 'zod';
import { findOrganizations } from '../association/find-organizations.ts';
import { page } from '../page.ts';
import { beginDraft, enrollmentActions } from './actions.ts';
import { readDraft, versionOf } from './draft.ts';
import { type EnrollmentShown, enrollmentView } from './view.ts';

/**
 * A company that is no member yet becomes one, in four steps on one card. Whoever leaves half-way goes on later.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership
 */
export const enrollOrganization = page({
  name: 'enroll-organization',
  title: 'Enroll a new organization',
  area: 'individual-account',
  summary: 'Make your company a member of the partner network',
  right: 'organization.enroll',
  slots: z.object({}),
  async load(c): Promise<EnrollmentShown & { readonly version: string }> {
    const kept = await readDraft(c);
    const version = versionOf(kept);
    const draft = kept?.value.content ?? beginDraft(c);
    if (draft.step === 'done') {
      const [organization, association] = await Promise.all([
        c.store.organization(draft.organizationId),
        c.store.association(draft.organizationId, c.principal.individual.id),
      ]);
      // Whoever has left it since begins anew.
      if (organization === undefined || association === undefined) {
        return { version, draft: beginDraft(c), lookAlikes: [] };
      }
      return { version, draft, lookAlikes: [], enrolled: organization.value };
    }
    const { name, country } = draft.company;
    const lookAlikes = draft.showsLookAlikes ? (await findOrganizations(c.store, name, country)).found : [];
    return { version, draft, lookAlikes };
  },
  view: ({ version, ...shown }, c) => enrollmentView(shown, c, (verb) => c.button(verb, { version })),
  actions: enrollmentActions,
});
