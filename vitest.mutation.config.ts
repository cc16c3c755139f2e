import type { Plugin } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The tests of one group; see scripts/mutation. */
const { include, exclude } = JSON.parse(process.env.MUTATION_TESTS ?? '{"include":["**/*.test.ts"],"exclude":[]}') as {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
};

/** A schema is made once and kept, so only the first test that asks for it would be known to cover it: here each use makes it anew. */
const schemasAnew: Plugin = {
  name: 'schemas-anew',
  transform: (code, id) => (id.includes('/core/schema.ts') ? code.replace('made ??=', 'made =') : undefined),
};

const config: ViteUserConfig = defineConfig({
  plugins: [schemasAnew],
  test: {
    server: { deps: { external: [/\/libraries\.cjs$/] } },
    isolate: false,
    setupFiles: ['test/no-network.ts', 'scripts/mutation/load-adapters.ts'],
    testTimeout: 60_000,
    include: include.map((glob) => `test/${glob}`),
    exclude: [...exclude],
  },
});

// biome-ignore lint/style/noDefaultExport: vitest takes a configuration so.
export default config;
