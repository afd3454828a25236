/** Tests run in Node on TypeScript through esbuild; the product itself is tested as the built bundle. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(ts|mjs)$': '<rootDir>/scripts/jest-esbuild.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(marked|@date-fns|postal-mime)/)'],
  testTimeout: 60_000,
};
