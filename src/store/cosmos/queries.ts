import type { SqlQuerySpec } from '@azure/cosmos';
import { changeIdPrefix } from '../limits.ts';
import type { Collection, DueQuery, ListOptions, ScanOptions, Selection } from '../store.ts';

/*
 * Every text here is fixed: what is asked for is handed over as a parameter, so that no value can become a part of a
 * query. An order names the properties of the equality filters first, because only then is it served by the composite
 * index. Source: https://learn.microsoft.com/azure/cosmos-db/index-policy#queries-with-a-filter-and-order-by
 */

/** The request names the partition as well; said twice, forgetting it once shows nobody what is another's. */
const inPartition: Readonly<Record<Collection, string>> = {
  organizations: 'SELECT * FROM c WHERE c.organizationId = @partition',
  principals: 'SELECT * FROM c WHERE c.principalId = @partition',
  operations: 'SELECT * FROM c WHERE c.scope = @partition',
  audit: 'SELECT * FROM c WHERE c.organizationId = @partition',
};

export function listQuery(
  collection: Collection,
  partition: string,
  idPrefix: string,
  { after, descending = false }: ListOptions,
): SqlQuerySpec {
  return {
    query: [
      inPartition[collection],
      'AND STARTSWITH(c.id, @prefix) AND NOT STARTSWITH(c.id, @changes)',
      after === undefined ? '' : descending ? 'AND c.id < @after' : 'AND c.id > @after',
      descending ? 'ORDER BY c.id DESC' : 'ORDER BY c.id ASC',
    ].join(' '),
    parameters: [
      { name: '@partition', value: partition },
      { name: '@prefix', value: idPrefix },
      { name: '@changes', value: changeIdPrefix },
      ...(after === undefined ? [] : [{ name: '@after', value: after }]),
    ],
  };
}

/** `value` is a word of the language, so it stands in brackets. */
const selections = {
  'in-charge': `c.type = 'association' AND (c["value"]["rights"] != 'none' OR IS_DEFINED(c["value"]["roles"][0]))`,
  'notices-to': `c.type = 'notice' AND c["value"]["recipientId"] = @recipient`,
} as const satisfies Record<Selection['of'], string>;

export function selectionQuery(
  partition: string,
  selection: Selection,
  { after }: Pick<ListOptions, 'after'>,
): SqlQuerySpec {
  return {
    query: [
      inPartition.organizations,
      `AND ${selections[selection.of]}`,
      after === undefined ? '' : 'AND c.id > @after',
      'ORDER BY c.id ASC',
    ].join(' '),
    parameters: [
      { name: '@partition', value: partition },
      ...('recipientId' in selection ? [{ name: '@recipient', value: selection.recipientId }] : []),
      ...(after === undefined ? [] : [{ name: '@after', value: after }]),
    ],
  };
}

/** For the few ids that cannot stand in the address of a request. */
export function oneQuery(collection: Collection, partition: string, id: string): SqlQuerySpec {
  return {
    query: [inPartition[collection], 'AND c.id = @id'].join(' '),
    parameters: [
      { name: '@partition', value: partition },
      { name: '@id', value: id },
    ],
  };
}

const scanTexts: Readonly<Record<Collection, string>> = {
  organizations: 'SELECT * FROM c WHERE c.id = @id AND c.organizationId > @after ORDER BY c.organizationId ASC',
  principals: 'SELECT * FROM c WHERE c.id = @id AND c.principalId > @after ORDER BY c.principalId ASC',
  operations: 'SELECT * FROM c WHERE c.id = @id AND c.scope > @after ORDER BY c.scope ASC',
  audit: 'SELECT * FROM c WHERE c.id = @id AND c.organizationId > @after ORDER BY c.organizationId ASC',
};

export function scanQuery(collection: Collection, id: string, { after = '' }: ScanOptions): SqlQuerySpec {
  return {
    query: scanTexts[collection],
    parameters: [
      { name: '@id', value: id },
      { name: '@after', value: after },
    ],
  };
}

const dueTexts = {
  dueAt: {
    always:
      'SELECT * FROM c WHERE c.type = @type AND c.shard = @shard AND c.dueAt <= @until ' +
      'ORDER BY c.type ASC, c.shard ASC, c.dueAt ASC',
    inState:
      'SELECT * FROM c WHERE c.type = @type AND c.shard = @shard AND c.state = @state AND c.dueAt <= @until ' +
      'ORDER BY c.type ASC, c.shard ASC, c.state ASC, c.dueAt ASC',
  },
  nextStageAt: {
    always:
      'SELECT * FROM c WHERE c.type = @type AND c.shard = @shard AND c.nextStageAt <= @until ' +
      'ORDER BY c.type ASC, c.shard ASC, c.nextStageAt ASC',
    // Asked so seldom that an index of its own would cost more with every write than it saves here.
    inState:
      'SELECT * FROM c WHERE c.type = @type AND c.shard = @shard AND c.state = @state AND c.nextStageAt <= @until ' +
      'ORDER BY c.type ASC, c.shard ASC, c.nextStageAt ASC',
  },
} as const;

export function dueQuery({ type, shard, field, state, until }: DueQuery): SqlQuerySpec {
  return {
    query: dueTexts[field][state === undefined ? 'always' : 'inState'],
    parameters: [
      { name: '@type', value: type },
      { name: '@shard', value: shard },
      { name: '@until', value: until },
      ...(state === undefined ? [] : [{ name: '@state', value: state }]),
    ],
  };
}

export function nameQuery(prefix: string): SqlQuerySpec {
  return {
    query: 'SELECT * FROM c WHERE c.type = @type AND STARTSWITH(c.nameKey, @prefix) ORDER BY c.type ASC, c.nameKey ASC',
    parameters: [
      { name: '@type', value: 'organization' },
      { name: '@prefix', value: prefix },
    ],
  };
}
