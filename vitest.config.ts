import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** These replace a module of the library, so each has its modules to itself; all others share them, which halves the time. */
const replacesModules = ['test/hostile/fuzz-*.test.ts', 'test/open-case-port.test.ts'];

const config: ViteUserConfig = defineConfig({
  test: {
    setupFiles: ['test/no-network.ts'],
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
