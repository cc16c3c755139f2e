import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** What mutants are tried on: tests of minutes, of other processes and of the package itself would only cost time. */
const quick = [
  'core',
  'mapping',
  'support',
  'adapter-kit',
  'adapters',
  'http',
  'retry',
  'pace',
  'auth',
  'notes',
  'listing',
  'changes',
  'trash',
  'attachments',
  'idempotency',
  'describe',
];

const config: ViteUserConfig = defineConfig({
  test: {
    isolate: false,
    setupFiles: ['test/no-network.ts'],
    testTimeout: 60_000,
    include: [`test/{${quick.join(',')}}/**/*.test.ts`],
    exclude: ['test/**/{kill,memory,large-*,paging,cli}.test.ts'],
  },
});

// biome-ignore lint/style/noDefaultExport: vitest takes a configuration so.
export default config;
