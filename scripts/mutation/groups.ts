/** Sources, and the tests that are to notice when they change. */
export interface Group {
  readonly name: string;
  /** Globs below `src`. A file is in the first group that names it. */
  readonly sources: readonly string[];
  /** Sets of globs of tests below `test`, the nearest first: what one set does not notice is tried on the next. */
  readonly tests: readonly (readonly string[])[];
}

/** The tables of docs/, which are what the adapters declare. */
const declarations = 'docs/generated-tables.test.ts';

const all = (folder: string): string => `${folder}/**/*.test.ts`;

export const groups: readonly Group[] = [
  { name: 'core', sources: ['core/**/*.ts'], tests: [[all('core'), all('support')]] },
  {
    name: 'mapping-schemas',
    sources: ['mapping/tenant-mapping.ts'],
    tests: [[all('mapping'), 'adapter-kit/adapter-options.test.ts']],
  },
  { name: 'mapping', sources: ['mapping/*.ts'], tests: [[all('mapping'), all('core')]] },
  {
    name: 'kit-options',
    sources: ['adapter-kit/{adapter-options,grants}.ts'],
    tests: [['adapter-kit/{adapter-options,options-refused,connect}.test.ts', 'auth/held-tokens.test.ts']],
  },
  {
    name: 'kit-idempotency',
    sources: ['adapter-kit/{create-once,find-created,journal,key-turn,keyed,add-once}.ts'],
    tests: [[all('idempotency')]],
  },
  {
    name: 'kit-listing',
    sources: [
      'adapter-kit/{list-cases,listing,paging,passes,row-case,rows-in,time-windows,paged-call,changes,given-changes,cursor,clock-skew}.ts',
    ],
    tests: [[all('listing'), all('changes'), 'adapter-kit/cursor-pages.test.ts']],
  },
  {
    name: 'kit-describe',
    sources: ['adapter-kit/{describe,draft-*,likeness}.ts'],
    tests: [[all('describe')]],
  },
  {
    name: 'kit-notes-and-files',
    sources: ['adapter-kit/{notes,note-resource,attachments,file-content,file-resource}.ts'],
    tests: [[all('notes'), all('attachments')]],
  },
  {
    name: 'kit',
    sources: ['adapter-kit/*.ts'],
    tests: [[all('adapter-kit'), all('raw-request'), all('trash'), all('http')]],
  },
  {
    name: 'adapters-notes-and-files',
    sources: ['adapters/*/*-{notes,files}.ts'],
    tests: [[all('notes'), all('attachments')]],
  },
  { name: 'adapters-auth', sources: ['adapters/*/*-auth.ts'], tests: [[all('auth')]] },
  ...['talkdesk', 'salesforce-incident', 'zoho-desk'].map((provider) => ({
    name: provider,
    sources: [`adapters/${provider}/*.ts`],
    tests: [
      [
        all(`adapters/${provider}`),
        'adapters/{simulated,checked-when-opened}.test.ts',
        `{describe,listing}/${provider}.test.ts`,
        declarations,
      ],
      [all('adapters'), all('describe'), 'changes/feed.test.ts'],
    ],
  })),
];

/** Tests of minutes, or of processes that are killed, which would only cost time; and what vitest.mutation.config.ts changes. */
export const leftOut: readonly string[] = [
  '**/{kill,memory,large-*,paging,cli,bursts,any-tenant,nothing-missed}.test.ts',
  'test/core/schema.test.ts',
];

/** Tests of whole ports, for what the near ones do not notice. */
export const farTests: readonly string[] = [
  ...[
    'adapter-kit',
    'adapters',
    'attachments',
    'auth',
    'changes',
    'describe',
    'effects',
    'http',
    'idempotency',
    'leaks',
  ],
  ...['listing', 'log', 'mapping', 'notes', 'pace', 'raw-request', 'retry', 'trash'],
].map(all);
