import { z } from 'zod';
import { findOrganizations } from '../association/find-organizations.ts';
import { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { enrollment } from './enrollment-steps.ts';
import { type EnrollmentShown, enrollmentView } from './view.ts';

/**
 * A company that is no member yet becomes one, in four steps on one card. Whoever leaves half-way goes on later.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership
 */
export const enrollOrganization = page({
  name: 'enroll-organization',
  title: 'Enroll a new organization',
  area: 'administration',
  summary: 'Make your company a member of the partner network',
  right: 'organization.enroll',
  slots: z.object({}),
  async load(c): Promise<EnrollmentShown | Refusal> {
    const at = await enrollment.arrive(c, {});
    if (at instanceof Refusal) return at;
    const { draft } = at;
    if (draft.step === 'done') {
      const [organization, association] = await Promise.all([
        c.store.organization(draft.organizationId),
        c.store.association(draft.organizationId, c.principal.individual.id),
      ]);
      // Whoever has left it since begins anew.
      if (organization === undefined || association === undefined) return { at: at.anew(), lookAlikes: [] };
      return { at, lookAlikes: [], enrolled: organization.value };
    }
    const { name, country } = draft.company;
    const lookAlikes = draft.showsLookAlikes ? (await findOrganizations(c, name, country)).found : [];
    return { at, lookAlikes };
  },
  view: enrollmentView,
  actions: enrollment.actions,
});
