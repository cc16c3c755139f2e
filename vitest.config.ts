import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** These replace a module of the library, so each has its modules to itself; all others share them, which halves the time. */
const replacesModules = ['test/hostile/fuzz-*.test.ts', 'test/open-case-port.test.ts'];

const config: ViteUserConfig = defineConfig({
  // The examples name the package; here it is the sources, not what was built last.
  resolve: { tsconfigPaths: true },
  test: {
    // CommonJS, which Node runs as it is.
    server: { deps: { external: [/\/libraries\.cjs$/] } },
    setupFiles: ['test/no-network.ts'],
    // A limit for what hangs, not for what is slow on a busy machine.
    testTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'shared', isolate: false, include: ['test/**/*.test.ts'], exclude: replacesModules },
      },
      { extends: true, test: { name: 'own', include: replacesModules } },
    ],
  },
});

export default config;
