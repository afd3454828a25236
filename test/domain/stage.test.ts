import { STAGES, understandStage } from '../../src/domain/stage';

describe('stages as people write them', () => {
  it.each([
    'won',
    'Won!',
    'Closed Won',
    'closed won',
    'Closed-Won',
    'CLOSED WON ',
    'closedwon',
    'closed – won',
    'closed_won',
    '6. Closed Won',
    'Clósed\u00A0Won',
    '✅ Closed Won',
    'Closed won (100%)',
  ])('“%s” is won', (text) => {
    expect(understandStage(text)).toBe('Closed Won');
  });

  it('knows the six by their names', () => {
    expect(STAGES.map((stage) => understandStage(stage.toUpperCase()))).toEqual([...STAGES]);
  });

  it.each(['', 'Closed', 'not won', 'almost won', 'Engaging', 'wonder', 'toString', 3, null, undefined])(
    '%p is asked about, never guessed',
    (text) => {
      expect(understandStage(text)).toBeNull();
    },
  );

  it("takes the team's own words first", () => {
    const aliases = { Gewonnen: 'Closed Won', Verhandlung: 'negotiation', won: 'Proposal', broken: 'nowhere' };

    expect(understandStage('GEWONNEN ', aliases)).toBe('Closed Won');
    expect(understandStage('verhandlung', aliases)).toBe('Negotiation');
    expect(understandStage('Won', aliases)).toBe('Proposal');
    expect(understandStage('broken', aliases)).toBeNull();
  });
});
