/* eslint-disable @typescript-eslint/no-require-imports -- jest reads a transformer as CommonJS */
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

// The tests' TypeScript is translated by the tool that makes the bundle; the types are tsc's part (`npm run types`).
/** @type {import('@jest/transform').SyncTransformer} */
module.exports = {
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'es2022',
      platform: 'node',
      sourcefile: path,
      sourcemap: 'inline',
    }),
  getCacheKey: (source, path) => createHash('sha256').update([version, path, source].join('\0')).digest('hex'),
};
