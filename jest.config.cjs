// One zone for every machine: Vienna has clock changes and is not UTC, so a hidden read of the machine's own zone shows up.
// test/bundle/zones.test.ts runs the pure rooms under others.
process.env.TZ = process.env.BATON_TEST_TZ ?? 'Europe/Vienna';

/** Tests run in Node on TypeScript through esbuild; the product itself is tested as the built bundle. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(ts|mjs)$': '<rootDir>/scripts/jest-esbuild.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(@date-fns|postal-mime)/)'],
  testTimeout: 60_000,
  // jest leaves one core to the watcher that is not there; on two cores that would halve the speed.
  maxWorkers: '100%',
};
