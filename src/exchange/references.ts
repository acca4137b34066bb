import type { Membership } from '../store/repositories/membership.ts';
import { KeySet } from './key-set.ts';
import type { Unreadable } from './parse-record.ts';
import { type DataRecord, storedAs } from './records.ts';

/** What records say about one another. */
export interface References {
  /** Takes a record in. @returns what is wrong with it beside the records before it and what is stored already */
  check(record: DataRecord): Promise<readonly string[]>;
  /** This one's own line is wrong, which was told: lines that name it are not wrong because of that. */
  excuse(thing: Unreadable['thing']): void;
}

/**
 * Names have to be known when they are used: by an earlier line of the same file, or by the store. So a file of any
 * size is checked in one go, with a few bytes for each name.
 */
export function createReferences(membership: Membership): References {
  const known = new KeySet();
  const asked = new KeySet();

  const isOrganization = async (id: string): Promise<boolean> => {
    if (known.has('organization', id)) return true;
    if (!asked.add('organization', id)) return false;
    const stored = await membership.organization(id);
    if (stored === undefined) return false;
    known.add('organization', id);
    for (const location of stored.value.locations) known.add('location', id, location.id);
    return true;
  };
  const isIndividual = async (id: string): Promise<boolean> => {
    if (known.has('individual', id)) return true;
    if (!asked.add('individual', id)) return false;
    const stored = await membership.individual(id);
    if (stored === undefined) return false;
    known.add('individual', id);
    for (const organizationId of stored.value.organizations) known.add('member', id, organizationId);
    return true;
  };

  const places = async (organizationId: string, locationIds: readonly string[]): Promise<string[]> => {
    if (known.has('excused', 'organization', organizationId)) return [];
    if (!(await isOrganization(organizationId))) {
      return [`names the organization ${organizationId}, which is neither on an earlier line nor in the store`];
    }
    const missing = [...new Set(locationIds)].filter((id) => !known.has('location', organizationId, id));
    return missing.map((id) => `names the location ${id}, which the organization ${organizationId} does not have`);
  };
  const isNew = (what: string, ...key: string[]): string[] =>
    known.add('unique', what, ...key) ? [] : [`has the ${what} ${key.at(-1)} of an earlier line`];

  const checkOthers = async (record: DataRecord): Promise<readonly string[]> => {
    switch (record.type) {
      case 'organization': {
        const { id, partnerId, locations } = record.value;
        known.add('organization', id);
        for (const location of locations) known.add('location', id, location.id);
        const partnerIds = [partnerId, ...locations.map((location) => location.partnerId)];
        return partnerIds.flatMap((own) => isNew('Partner ID', own));
      }
      case 'individual': {
        known.add('individual', record.value.id);
        for (const organizationId of record.value.organizations) known.add('member', record.value.id, organizationId);
        return [];
      }
      case 'association': {
        const { organizationId, individualId, locationId } = record.value;
        const problems = await places(organizationId, [locationId]);
        if (known.has('excused', 'individual', individualId)) return problems;
        if (!(await isIndividual(individualId))) {
          return [
            ...problems,
            `names the individual ${individualId}, who is neither on an earlier line nor in the store`,
          ];
        }
        return known.has('member', individualId, organizationId)
          ? problems
          : [
              ...problems,
              `names the individual ${individualId}, who does not have ${organizationId} among the organizations`,
            ];
      }
      case 'transcript': {
        const problems = await places(record.value.organizationId, [record.value.locationId]);
        // It counts for one membership at a time.
        return [...problems, ...isNew('MCP ID', record.value.mcpId)];
      }
      case 'order': {
        const locationIds = record.value.lines.map((line) => line.locationId);
        const problems = await places(record.value.organizationId, locationIds);
        return [...problems, ...isNew('order number', record.value.number)];
      }
      case 'shipment': {
        const problems = await places(record.value.organizationId, [record.value.locationId]);
        return [...problems, ...isNew('shipment number', record.value.number)];
      }
      case 'message':
        return places(record.value.organizationId, []);
    }
  };

  return {
    async check(record) {
      const { collection, document } = storedAs(record);
      const partition =
        record.type === 'organization' || record.type === 'individual' ? record.value.id : record.value.organizationId;
      const isFirst = known.add('document', collection, partition, document.id);
      const problems = await checkOthers(record);
      return isFirst ? problems : [...problems, 'is the same thing as an earlier line'];
    },
    excuse(thing) {
      if (thing !== undefined) known.add('excused', thing.type, thing.id);
    },
  };
}
