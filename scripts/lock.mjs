// Completes package-lock.json with the packages of other platforms. An install from a registry mirror that has only its own
// platform's leaves them out, and then `npm ci` refuses the lock file everywhere. With --check it only says which are missing.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {}, dev }) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !lock.packages[`node_modules/${name}`] && platformOf(name))
    .map(([name, version]) => ({
      name,
      entry: { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true },
    })),
);

if (process.argv.includes('--check')) {
  for (const { name } of missing) console.error(`${FILE} lacks ${name}. Run: node scripts/lock.mjs`);
  process.exit(missing.length > 0 ? 1 : 0);
}
for (const { name, entry } of missing) lock.packages[`node_modules/${name}`] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
if (missing.length > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added.`);

/** What npm writes for a platform's package, read from its name; null where the name tells none. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => /^(android|darwin|freebsd|linux|openharmony|win32)$/.test(word));
  const cpu = words.find((word) => /^(arm|arm64|ia32|loong64|ppc64|riscv64|s390x|x64)$/.test(word));
  if (!os || !cpu) return null;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null;
  return { cpu: [cpu], os: [os], ...(libc ? { libc: [libc] } : {}) };
}
