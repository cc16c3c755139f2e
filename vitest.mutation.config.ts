import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The tests of one group; see scripts/mutation. */
const { include, exclude } = JSON.parse(process.env.MUTATION_TESTS ?? '{"include":["**/*.test.ts"],"exclude":[]}') as {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
};

const config: ViteUserConfig = defineConfig({
  test: {
    server: { deps: { external: [/\/libraries\.cjs$/] } },
    isolate: false,
    setupFiles: ['test/no-network.ts'],
    testTimeout: 60_000,
    include: include.map((glob) => `test/${glob}`),
    exclude: [...exclude],
  },
});

// biome-ignore lint/style/noDefaultExport: vitest takes a configuration so.
export default config;
