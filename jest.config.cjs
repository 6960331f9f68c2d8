// eslint-disable-next-line @typescript-eslint/no-require-imports -- jest reads this file as CommonJS
const { existsSync } = require('node:fs');

// The page is tested in a browser where there is one; REQUIRE_BROWSER=1 makes its absence a failure.
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = process.env.REQUIRE_BROWSER === '1' || browsers.some((path) => path && existsSync(path));

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/test/transform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.build', '<rootDir>/.local'],
  testPathIgnorePatterns: ['/node_modules/', ...(browser ? [] : ['<rootDir>/test/page/'])],
  testTimeout: 60000,
  maxWorkers: 2,
};
