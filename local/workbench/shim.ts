/**
 * `google.script.run` and `google.script.host` for a page of the script: calls go to the workbench's page by message,
 * since the frame has an origin of its own and can reach nothing else.
 * https://developers.google.com/apps-script/guides/html/reference/run
 * https://developers.google.com/apps-script/guides/html/reference/host
 */
const SHIM = `(() => {
  // More than ten calls at a time wait for their turn, as on Google's side.
  const LIMIT = 10;
  const waiting = new Map(), queue = [];
  let next = 0;
  const tell = (message) => parent.postMessage(message, '*');
  const pump = () => {
    while (waiting.size < LIMIT && queue.length > 0) {
      const job = queue.shift(), call = ++next;
      waiting.set(call, job);
      tell({ baton: 'call', call, function: job.name, args: job.args });
    }
  };
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || !data || data.baton !== 'answer') return;
    const job = waiting.get(data.call);
    if (!job) return;
    waiting.delete(data.call);
    pump();
    if (data.ok) job.success?.(data.value, job.user);
    else if (job.failure) job.failure(Object.assign(new Error(data.error), { name: 'ScriptError' }), job.user);
    else console.error('Uncaught ScriptError: ' + data.error);
  });
  const plain = (value) => {
    if (value instanceof Element || typeof value === 'function') throw new Error('Failed due to illegal value in property: 0');
    return value === undefined ? null : JSON.parse(JSON.stringify(value));
  };
  const runner = (settings) => new Proxy({}, {
    get: (_, name) => {
      if (name === 'withSuccessHandler') return (success) => runner({ ...settings, success });
      if (name === 'withFailureHandler') return (failure) => runner({ ...settings, failure });
      if (name === 'withUserObject') return (user) => runner({ ...settings, user });
      if (typeof name === 'symbol') return undefined;
      return (...args) => {
        queue.push({ ...settings, name, args: args.map(plain) });
        pump();
      };
    },
  });
  globalThis.google = { script: {
    run: runner({}),
    host: {
      origin: location.origin,
      close: () => tell({ baton: 'close' }),
      setHeight: (height) => tell({ baton: 'size', height }),
      setWidth: (width) => tell({ baton: 'size', width }),
      editor: { focus: () => tell({ baton: 'focus' }) },
    },
  } };
})();`;

/** The page of a script with what Google puts into it. */
export function withShim(html: string): string {
  const script = `<script>${SHIM}</script>`;
  const head = /<head[^>]*>/i.exec(html);
  if (head) return html.slice(0, head.index + head[0].length) + script + html.slice(head.index + head[0].length);
  const start = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '<!doctype html>';
  return `${start}${script}${html.replace(/^\s*<!doctype[^>]*>/i, '')}`;
}

/** Nothing of a script's page leaves the machine, and it cannot act as the workbench's own page. */
export const FRAME_POLICY =
  "sandbox allow-scripts allow-forms allow-popups allow-modals; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'";
