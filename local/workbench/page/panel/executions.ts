import type { ExecutionView } from '../../protocol';
import type { App } from '../app';
import { h } from '../dom';
import { empty, tag } from './panel';

const LISTED = 200;

/** Runs, newest first: what ran, why, as whom, how long in virtual time, and with how many calls to Google. */
export function executionsView(app: App, executions: readonly ExecutionView[]): HTMLElement {
  if (executions.length === 0) return empty('No such run yet.');
  return h(
    'div',
    {},
    [...executions]
      .reverse()
      .slice(0, LISTED)
      .map((run) => one(app, run)),
  );
}

function one(app: App, run: ExecutionView): HTMLElement {
  const total = Object.values(run.calls).reduce((sum, n) => sum + n, 0);
  return h(
    'details',
    { class: 'run', 'data-id': run.id },
    h(
      'summary',
      {},
      h('strong', { class: 'ellipsis' }, run.function),
      tag(run.outcome),
      h(
        'small',
        { class: 'quiet ellipsis' },
        `${run.cause} · ${total} ${total === 1 ? 'call' : 'calls'} · ${seconds(run.virtualMs)} · ${app.nameOf(run.user)}`,
      ),
      h('time', { class: 'quiet' }, app.when(run.startedAt)),
    ),
    h(
      'div',
      { class: 'more' },
      run.error ? h('pre', { class: 'code' }, run.error) : null,
      total > 0
        ? h(
            'table',
            { class: 'plain' },
            h('caption', { class: 'visually-hidden' }, 'Calls'),
            h(
              'tbody',
              {},
              Object.entries(run.calls).map(([service, n]) =>
                h('tr', {}, h('td', {}, service), h('td', { class: 'n' }, n)),
              ),
            ),
          )
        : h('p', { class: 'quiet' }, 'No call to Google.'),
      run.log.length > 0 ? h('pre', { class: 'code' }, run.log.join('\n')) : null,
    ),
  );
}

const seconds = (ms: number): string => (ms < 100 ? `${ms} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`);
