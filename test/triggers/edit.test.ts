import { readWaits } from '../../src/engine/waits';
import { type EditEvent, isWatched, matters } from '../../src/triggers/edit';

const layout = {
  Pipeline: {
    name: 'Pipeline',
    sheetId: 1,
    columns: { 'Deal ID': 0, Company: 1, Contact: 2, Stage: 5, Amount: 6, Status: 9, 'CS owner': 11, Pilot: 15 },
  },
  'CS intake': { name: 'CS intake', sheetId: 2, columns: { 'Deal ID': 0, 'Asked again': 2, Quote: 3 } },
  Tasks: { name: 'Tasks', sheetId: 3, columns: { 'Deal ID': 0, Owner: 3, Done: 5, Note: 9 } },
};
const known = { layout, waits: { Pipeline: [4], Intake: [7] }, csHeaders: ['Asked again'] };

/** One cell, or a block from it on; rows and columns 0-based. */
function edit(tab: string, row: number, column: number, more: Partial<EditEvent> = {}, size = [1, 1]): EditEvent {
  return {
    range: {
      getSheet: () => ({ getName: () => tab }),
      getRow: () => row + 1,
      getLastRow: () => row + size[0]!,
      getColumn: () => column + 1,
      getLastColumn: () => column + size[1]!,
    },
    ...more,
  };
}

describe('an edit', () => {
  it.each`
    what                                           | event                                                                | looks
    ${'the amount of an open deal'}                | ${edit('Pipeline', 9, 6)}                                            | ${false}
    ${'the amount of a deal that waits'}           | ${edit('Pipeline', 4, 6)}                                            | ${true}
    ${'a paste of amounts over a deal that waits'} | ${edit('Pipeline', 2, 6, {}, [5, 1])}                                | ${true}
    ${'a column of Baton’s at a deal that waits'}  | ${edit('Pipeline', 4, 9)}                                            | ${false}
    ${'the company of any deal'}                   | ${edit('Pipeline', 9, 1)}                                            | ${true}
    ${'a deal that is won'}                        | ${edit('Pipeline', 9, 5, { value: 'Closed Won', oldValue: 'Lead' })} | ${true}
    ${'a deal that is reopened'}                   | ${edit('Pipeline', 9, 5, { value: 'Lead', oldValue: 'Closed Won' })} | ${true}
    ${'a deal that moves on, still open'}          | ${edit('Pipeline', 9, 5, { value: 'Proposal', oldValue: 'Lead' })}   | ${false}
    ${'the first stage of a new row'}              | ${edit('Pipeline', 9, 5, { value: 'Lead' })}                         | ${true}
    ${'a stage that nobody knows'}                 | ${edit('Pipeline', 9, 5, { value: 'Gewonnen', oldValue: 'Lead' })}   | ${true}
    ${'stages pasted over several rows'}           | ${edit('Pipeline', 9, 5, {}, [28, 1])}                               | ${true}
    ${'a block from contact to amount'}            | ${edit('Pipeline', 9, 2, {}, [1, 5])}                                | ${true}
    ${'an answer of a deal that waits'}            | ${edit('Intake', 7, 3)}                                              | ${true}
    ${'an answer that completes a step'}           | ${edit('CS intake', 3, 2)}                                           | ${true}
    ${'an answer that completes nothing'}          | ${edit('CS intake', 3, 3)}                                           | ${false}
    ${'a tick'}                                    | ${edit('Tasks', 3, 5)}                                               | ${true}
    ${'a note'}                                    | ${edit('Tasks', 3, 9)}                                               | ${false}
    ${'a setting'}                                 | ${edit('Settings', 3, 1)}                                            | ${true}
  `('of $what: $looks', ({ event, looks }) => {
    expect(matters(event, known)).toBe(looks);
  });

  it('of a tab that decides nothing ends before anything is asked', () => {
    expect(isWatched(edit('Commitments', 3, 1))).toBe(false);
    expect(isWatched(edit('Pipeline', 3, 1))).toBe(true);
  });

  it('is looked at where no run has been yet to know columns and rows', () => {
    const waits = readWaits(null);

    expect(matters(edit('Pipeline', 9, 6), { ...known, waits })).toBe(true);
    expect(matters(edit('Intake', 9, 6), { ...known, layout: {} })).toBe(true);
  });
});
