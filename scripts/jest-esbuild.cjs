// Turns one TypeScript file into CommonJS for jest with the bundler the project already has.
const { createHash } = require('node:crypto');
const { transformSync } = require('esbuild');

module.exports = {
  getCacheKey: (source, file) => createHash('sha1').update(source).update(file).update('1').digest('hex'),
  process: (source, file) => {
    const { code, map } = transformSync(source, {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'both',
      sourcefile: file,
    });
    return { code, map };
  },
};
