/**
 * What the manifest may say: https://developers.google.com/apps-script/manifest. Google ignores a key that it does not
 * know, so a misspelt one would be silence.
 */
const text = (value) => typeof value === 'string';
const oneOf = (...values) => Object.assign((value) => values.includes(value), { says: values.join(' or ') });
const list = (value) => Array.isArray(value);

const SHAPE = {
  timeZone: Object.assign(isZone, { says: 'a zone like Europe/Vienna' }),
  runtimeVersion: oneOf('V8'),
  exceptionLogging: oneOf('STACKDRIVER', 'NONE'),
  oauthScopes: Object.assign((value) => list(value) && value.every(isScope) && new Set(value).size === value.length, {
    says: 'a list of full addresses of scopes, each once',
  }),
  urlFetchWhitelist: Object.assign((value) => list(value) && value.every((url) => /^https:\/\/[^/]+\/.*$/.test(url)), {
    says: 'a list of https addresses with a path',
  }),
  dependencies: {
    enabledAdvancedServices: Object.assign((value) => list(value) && value.every(isService), {
      says: 'a list of userSymbol, serviceId and version',
    }),
    libraries: Object.assign(list, { says: 'a list' }),
  },
  webapp: {
    access: oneOf('MYSELF', 'DOMAIN', 'ANYONE', 'ANYONE_ANONYMOUS'),
    executeAs: oneOf('USER_ACCESSING', 'USER_DEPLOYING'),
  },
  executionApi: { access: oneOf('MYSELF', 'DOMAIN', 'ANYONE', 'ANYONE_ANONYMOUS') },
  sheets: { macros: Object.assign(list, { says: 'a list' }) },
  addOns: null,
};

function isZone(value) {
  try {
    return text(value) && Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

const isScope = (value) => /^https:\/\/(www\.googleapis\.com\/auth\/[\w.]+|mail\.google\.com\/)$/.test(value);
const isService = (value) =>
  ['userSymbol', 'serviceId', 'version'].every((key) => text(value[key])) && Object.keys(value).length === 3;

/** Keys and values of a manifest that Google would not understand, one sentence each. */
export function manifestProblems({ manifest }) {
  const problems = against(SHAPE, manifest, '');
  if (manifest.runtimeVersion === undefined) problems.push('appsscript.json does not say runtimeVersion V8.');
  return problems;
}

function against(shape, value, at) {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = at ? `${at}.${key}` : key;
    if (inner === undefined) return [];
    if (!(key in shape)) return [`appsscript.json has ${path}, which Google does not know.`];
    const rule = shape[key];
    if (rule === null) return [];
    if (typeof rule === 'object')
      return inner && typeof inner === 'object'
        ? against(rule, inner, path)
        : [`appsscript.json: ${path} has to be an object.`];
    return rule(inner) ? [] : [`appsscript.json: ${path} has to be ${rule.says}.`];
  });
}
