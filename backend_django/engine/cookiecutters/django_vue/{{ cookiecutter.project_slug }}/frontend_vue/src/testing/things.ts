import type { AnyRecord, Entity, Field } from '@/lib/entity'

const text: Field = { label: 'Name', widget: 'text', required: true, maxLength: 10, sortable: true }

const maker: Field = { label: 'Maker', widget: 'text' }

/** An entity that no project has: tests of the shared parts do not depend on yours. */
export function things(more: Partial<Entity> = {}): Entity {
  return {
    key: 'users.User',
    label: 'Thing',
    labelPlural: 'Things',
    description: '',
    api: '/api/v1/users/',
    page: '/things',
    display: 'name',
    search: true,
    fields: {
      name: text,
      amount: { label: 'Amount', widget: 'decimal', nullable: true, min: '0', decimalPlaces: 2 },
      start: { label: 'Start', widget: 'date', nullable: true },
      end: { label: 'End', widget: 'date', nullable: true },
      done: { label: 'Done', widget: 'boolean' },
      colour: {
        label: 'Colour',
        widget: 'choice',
        nullable: true,
        choices: [
          { value: 'red', label: 'Red' },
          { value: 'blue', label: 'Deep blue' },
        ],
      },
      keeper: { label: 'Keeper', widget: 'relation', to: 'users.User', nullable: true },
      helpers: { label: 'Helpers', widget: 'relations', to: 'users.User' },
      notes: { label: 'Notes', widget: 'json', initial: {} },
      paper: { label: 'Paper', widget: 'file' },
      constructor: maker,
      changed: { label: 'Changed', widget: 'datetime', readOnly: true },
    },
    columns: ['name', 'colour', 'keeper'],
    filters: ['colour', 'done', 'keeper'],
    lookups: {},
    rules: [
      { left: 'end', operator: 'gte', right: 'start', message: 'Must not be before the start.' },
    ],
    related: [],
    ...more,
  }
}

export function thing(id: number, more: object = {}): AnyRecord {
  return {
    id,
    name: `Thing ${id}`,
    amount: '1.50',
    start: null,
    end: null,
    done: false,
    colour: 'red',
    keeper: { id: 7, label: 'ann@example.com' },
    helpers: [],
    notes: {},
    paper: null,
    constructor: '',
    changed: '2026-01-02T03:04:05Z',
    ...more,
  } as AnyRecord
}
