import { setImmediate as nextTurn } from 'node:timers/promises';
import { personCancelsEvent, personMovesEvent, personRespondsToEvent } from '../workspace/calendar/people';
import { advanceTo, parseDuration } from '../workspace/clock';
import { afterCalendarChange, afterPersonEdit, mainBook } from '../workspace/events';
import { personDeletesDraft, personSendsDraft, receiveMail } from '../workspace/gmail/people';
import type { UiRequest } from '../workspace/kernel/errors';
import type { Fault } from '../workspace/kernel/faults';
import type { ExecutionRecord } from '../workspace/kernel/state';
import type { Workspace } from '../workspace/kernel/workspace';
import { changeColumns, changeRows, editCells } from '../workspace/people';
import { answerUi, call, menu, menusOf, type Outcome, openBook, selectCells, summary } from '../workspace/session';
import { personUndo } from '../workspace/sheets/person';
import { web } from '../workspace/web';
import { executionView } from '../workspace/world';
import type { Desk } from './desk';
import { count, list, oneOf, optionalCount, optionalText, text } from './fields';
import type { Frames } from './frames';
import { messageOf, Refusal } from './http';
import { worldOptions } from './options';
import { boardOf, sheetNamed } from './view/book';
import { menuViews } from './view/menus';

type Body = Record<string, unknown>;
type Call = (body: Body) => unknown | Promise<unknown>;

const HOUR_MS = 3_600_000;
const LEAST_COLUMN_PX = 20;

/** The POST calls of the JSON interface, and a few more that only the page uses (columns, undo, width, open). */
export function calls(desk: Desk, frames: Frames): Record<string, Call> {
  const change = <T>(job: (workspace: Workspace) => T | Promise<T>): Promise<T> => desk.change(job);
  return {
    edit: (body) => {
      const values = list(body, 'values');
      if (!values.every(Array.isArray)) throw new Refusal(400, '"values" is a list of rows.');
      // An empty list would read as an empty cell and clear what stands there.
      if (!values.some((line) => (line as unknown[]).length > 0))
        throw new Refusal(400, '"values" holds no cell. To clear one, send [[""]].');
      const request = {
        as: text(body, 'as'),
        sheet: text(body, 'sheet'),
        a1: text(body, 'a1'),
        values: values as unknown[][],
      };
      return change((workspace) => outcome(editCells(workspace, request), frames));
    },
    rows: (body) => {
      const request = {
        as: text(body, 'as'),
        sheet: text(body, 'sheet'),
        op: oneOf(body, 'op', ['insert', 'delete', 'sort', 'move']),
        at: optionalCount(body, 'at') ?? 2,
        count: optionalCount(body, 'count'),
        to: optionalCount(body, 'to'),
        by: optionalCount(body, 'by'),
        ascending: body.ascending === undefined ? undefined : body.ascending !== false,
      };
      return change((workspace) => outcome(changeRows(workspace, request), frames));
    },
    columns: (body) => {
      const request = {
        as: text(body, 'as'),
        sheet: text(body, 'sheet'),
        op: oneOf(body, 'op', ['insert', 'delete']),
        at: count(body, 'at'),
        count: optionalCount(body, 'count') ?? 1,
      };
      return change((workspace) => outcome(changeColumns(workspace, request), frames));
    },
    undo: (body) => {
      const as = text(body, 'as');
      return change((workspace) => outcome(undo(workspace, as), frames));
    },
    width: (body) => {
      const [sheet, column, px] = [text(body, 'sheet'), count(body, 'column'), count(body, 'px')];
      return change((workspace) => {
        sheetNamed(boardOf(workspace), sheet).columnWidths[column] = Math.max(LEAST_COLUMN_PX, px);
        return { ok: true };
      });
    },
    open: (body) => {
      const as = text(body, 'as');
      return change((workspace) => ({
        ...outcome(openBook(workspace, as), frames),
        menus: menuViews(menusOf(workspace, as)),
      }));
    },
    menu: (body) => {
      const [as, path] = [text(body, 'as'), list(body, 'path').map(String)];
      const { selected } = body as { selected?: { sheet?: unknown; a1?: unknown } };
      return change((workspace) => {
        if (typeof selected?.sheet === 'string' && typeof selected.a1 === 'string')
          selectCells(workspace, as, selected.sheet, selected.a1);
        return outcome(menu(workspace, as, path), frames);
      });
    },
    ui: (body) => {
      const [as, ui] = [text(body, 'as'), knownUi(body.ui, frames)];
      const { answer } = body;
      const given =
        typeof answer === 'string' ? { button: answer } : (answer as { button: string; text?: string } | undefined);
      if (typeof given?.button !== 'string')
        throw new Refusal(400, '"answer" is missing: the name of a button, or {button, text}.');
      return change((workspace) => outcome(answerUi(workspace, as, ui, given), frames));
    },
    call: (body) => {
      const [as, name] = [text(body, 'as'), text(body, 'function')];
      const args = body.args === undefined ? [] : list(body, 'args');
      return change((workspace) => {
        const result = call(workspace, as, name, args);
        return { ...outcome(result, frames), ...(result.ok ? { value: result.value ?? null } : {}) };
      });
    },
    web: (body) => {
      const as = optionalText(body, 'as');
      const request = {
        method: text({ method: 'GET', ...body }, 'method'),
        query: (body.query ?? '') as string | Record<string, string>,
        body: body.body,
        ...(as === undefined ? {} : { as }),
        ...(typeof body.contentType === 'string' ? { contentType: body.contentType } : {}),
        ...(typeof body.pathInfo === 'string' ? { pathInfo: body.pathInfo } : {}),
      };
      return change((workspace) => {
        const response = web(workspace, request);
        return { ok: response.status < 400, ...response };
      });
    },
    mail: (body) => (body.draft === undefined ? incoming(desk, body) : drafted(desk, body)),
    calendar: (body) => changedEvent(desk, body),
    clock: (body) => change((workspace) => pass(workspace, untilOf(workspace, body), desk)),
    faults: (body) => {
      const plan = list(body, 'plan') as Fault[];
      for (const fault of plan) checkFault(fault);
      return change((workspace) => {
        workspace.faults.set(plan);
        return { ok: true };
      });
    },
    reset: async (body) => {
      const options = read(() => worldOptions(body));
      await desk.reset(options);
      frames.clear();
      return { ok: true };
    },
  };
}

/** A mail from outside arrives. */
function incoming(desk: Desk, body: Body): Promise<Body> {
  const inReplyTo = optionalText(body, 'inReplyTo');
  const mail = {
    from: text(body, 'from'),
    to: text(body, 'to'),
    subject: text({ subject: '', ...body }, 'subject'),
    text: text(body, 'text'),
    ...(inReplyTo ? { inReplyTo } : {}),
  };
  return desk.change((workspace) => {
    const arrived = plainly(() => receiveMail(workspace, mail));
    return { ok: true, ids: arrived.map(({ id }) => id) };
  });
}

/** A person sends or deletes a draft of theirs. */
function drafted(desk: Desk, body: Body): Promise<Body> {
  const [as, draft, op] = [text(body, 'as'), text(body, 'draft'), oneOf(body, 'op', ['send', 'delete'])];
  return desk.change((workspace) => {
    plainly(() => (op === 'send' ? personSendsDraft(workspace, as, draft) : personDeletesDraft(workspace, as, draft)));
    return { ok: true };
  });
}

/** A guest answers, or the organizer moves or cancels; what listens to the calendar runs. */
function changedEvent(desk: Desk, body: Body): Promise<Body> {
  const event = text(body, 'event');
  const act = body.op === undefined ? answered(body) : moved(body);
  return desk.change((workspace) => {
    const { calendarId } = plainly(() => act(workspace, event));
    return {
      ok: true,
      executions: afterCalendarChange(workspace, calendarId).map(({ record }) => executionView(record)),
    };
  });
}

type EventAct = (workspace: Workspace, event: string) => { calendarId: string };

function answered(body: Body): EventAct {
  const [attendee, response] = [text(body, 'attendee'), text(body, 'response')];
  return (workspace, event) => personRespondsToEvent(workspace, event, attendee, response);
}

function moved(body: Body): EventAct {
  if (oneOf(body, 'op', ['move', 'cancel']) === 'cancel') return personCancelsEvent;
  const start = Date.parse(text(body, 'start'));
  if (Number.isNaN(start)) throw new Refusal(400, '"start" is an ISO instant such as 2026-03-02T08:00:00Z.');
  return (workspace, event) => personMovesEvent(workspace, event, start);
}

/** What a person is told that cannot be done is an answer, with status 200. */
function plainly<T>(job: () => T): T {
  try {
    return job();
  } catch (error) {
    throw new Refusal(200, messageOf(error));
  }
}

/** What a program is told; `uis` is everything that opened, in order, for the page. */
function outcome({ ok, error, opened, executions }: Outcome, frames: Frames): Body & { executions: unknown[] } {
  const uis = opened.map((ui) => frames.open(ui));
  const ui = uis.at(-1);
  return {
    ok,
    ...(error === undefined ? {} : { error }),
    ...(ui ? { ui, uis } : {}),
    executions: executions.map(executionView),
  };
}

/** Takes back the person's own last step, with what Google starts after it. */
function undo(workspace: Workspace, as: string): Outcome {
  const bookId = mainBook(workspace);
  const done = personUndo(workspace, { as, spreadsheetId: bookId });
  const { executions, opened } = summary(afterPersonEdit(workspace, as, bookId, done));
  return { ok: done.ok, ...(done.error === undefined ? {} : { error: done.error }), opened, executions };
}

function untilOf(workspace: Workspace, body: Body): number {
  const { now } = workspace.state;
  if (body.to === undefined) return now + read(() => parseDuration(text(body, 'advance')));
  const to = Date.parse(text(body, 'to'));
  if (Number.isNaN(to)) throw new Refusal(400, '"to" is an ISO instant such as 2026-03-02T08:00:00Z.');
  if (to < now) throw new Refusal(400, `It is already ${new Date(now).toISOString()}; time does not go back.`);
  return to;
}

/** Hour by hour, so that the page can follow a long wait. */
async function pass(workspace: Workspace, until: number, desk: Desk): Promise<Body> {
  const executions: ExecutionRecord[] = [];
  for (let next = workspace.state.now; next < until; ) {
    next = Math.min(until, next + HOUR_MS);
    executions.push(...advanceTo(workspace, next).map(({ record }) => record));
    desk.tell({ kind: 'progress', now: workspace.state.now, until });
    await nextTurn();
  }
  return { ok: true, now: new Date(workspace.state.now).toISOString(), executions: executions.map(executionView) };
}

/** A thing on screen by the id that its opening told, or as it was told. */
function knownUi(ui: unknown, frames: Frames): UiRequest {
  const id = typeof ui === 'string' ? ui : (ui as { id?: unknown } | null)?.id;
  const known = typeof id === 'string' ? frames.get(id) : undefined;
  if (known) return known;
  if (typeof ui === 'object' && ui !== null && 'kind' in ui) return ui as UiRequest;
  throw new Refusal(400, '"ui" is what the menu answered, or its id.');
}

function checkFault(fault: Fault): void {
  if (typeof fault !== 'object' || fault === null || !Number.isInteger(fault.call) || fault.call < 1)
    throw new Refusal(400, 'Each fault has a "call": a whole number from 1.');
  if (!['kill', 'throw', 'slow', 'edit', 'rows', 'run'].includes(fault.do))
    throw new Refusal(400, 'Each fault has a "do": kill, throw, slow, edit, rows or run.');
  if (fault.do === 'kill' && !['before', 'after'].includes(fault.when ?? 'after'))
    throw new Refusal(400, 'A kill comes "when" before or after.');
  const lacks = (NEEDS[fault.do] ?? []).find((name) => !(name in fault));
  if (lacks) throw new Refusal(400, `A fault that does "${fault.do}" has "${lacks}" as well.`);
  read(() => new RegExp(fault.function ?? ''));
}

/** What a person does in the middle of a run is told as in the calls of the same name. */
const NEEDS: Partial<Record<Fault['do'], string[]>> = {
  edit: ['as', 'sheet', 'a1', 'values'],
  rows: ['as', 'sheet', 'op'],
  run: ['run'],
  slow: ['ms'],
};

function read<T>(job: () => T): T {
  try {
    return job();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, messageOf(error));
  }
}
