import { PIPELINE_FIELDS } from '../../src/import/fields';
import { headerFingerprint, suggestMapping } from '../../src/import/mapping';

const suggest = (headers: string[], remembered = {}) => suggestMapping(headers, PIPELINE_FIELDS, remembered);

describe('recognising a file by its columns', () => {
  it.each([
    [
      'HubSpot',
      [
        'Record ID',
        'Deal Name',
        'Deal Stage',
        'Close Date',
        'Deal owner',
        'Amount',
        'Associated Company',
        'Associated Contact',
        'Pipeline',
      ],
      {
        'Source ID': ['Record ID'],
        Company: ['Associated Company'],
        Contact: ['Associated Contact'],
        Stage: ['Deal Stage'],
        Amount: ['Amount'],
        'Deal owner': ['Deal owner'],
        'Close date': ['Close Date'],
      },
    ],
    [
      'Salesforce',
      [
        'Opportunity ID',
        'Opportunity Name',
        'Account Name',
        'Stage',
        'Amount',
        'Amount Currency',
        'Close Date',
        'Opportunity Owner',
        'Primary Contact',
        'Email',
      ],
      {
        'Source ID': ['Opportunity ID'],
        Company: ['Account Name'],
        Contact: ['Primary Contact'],
        Email: ['Email'],
        Stage: ['Stage'],
        Amount: ['Amount'],
        Currency: ['Amount Currency'],
        'Deal owner': ['Opportunity Owner'],
        'Close date': ['Close Date'],
      },
    ],
    [
      'Pipedrive',
      [
        'Deal - ID',
        'Deal - Title',
        'Deal - Organization',
        'Deal - Contact person',
        'Deal - Stage',
        'Deal - Status',
        'Deal - Value',
        'Deal - Owner',
        'Deal - Expected close date',
      ],
      {
        'Source ID': ['Deal - ID'],
        Company: ['Deal - Organization'],
        Contact: ['Deal - Contact person'],
        Stage: ['Deal - Stage'],
        'Won or lost': ['Deal - Status'],
        Amount: ['Deal - Value'],
        'Deal owner': ['Deal - Owner'],
        'Close date': ['Deal - Expected close date'],
      },
    ],
    [
      'monday.com',
      ['Name', 'Subitems', 'Deal Stage', 'Owner', 'Deal Value', 'Contacts', 'Close Date', 'Item ID (auto generated)'],
      {
        'Source ID': ['Item ID (auto generated)'],
        Company: ['Name'],
        Contact: ['Contacts'],
        Stage: ['Deal Stage'],
        Amount: ['Deal Value'],
        'Deal owner': ['Owner'],
        'Close date': ['Close Date'],
      },
    ],
    [
      'CRM opportunities',
      ['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'],
      {
        'Source ID': ['opportunity_id'],
        Company: ['account'],
        Stage: ['deal_stage'],
        Amount: ['close_value'],
        'Deal owner': ['sales_agent'],
        'Close date': ['close_date'],
      },
    ],
    [
      'Plain sheet',
      ['Client', 'First name', 'Last name', 'E-Mail', 'STATUS', 'Deal value', 'Rep', 'Won date', 'Plan', 'Colour'],
      {
        Company: ['Client'],
        Contact: ['First name', 'Last name'],
        Email: ['E-Mail'],
        Segment: ['Plan'],
        Stage: ['STATUS'],
        Amount: ['Deal value'],
        'Deal owner': ['Rep'],
        'Close date': ['Won date'],
      },
    ],
  ])('%s', (name, headers, mapping) => {
    const suggestion = suggest(headers);

    expect(suggestion.preset.name).toBe(name);
    expect(suggestion.mapping).toEqual(mapping);
  });

  it("takes the board's own columns as they are", () => {
    const headers = PIPELINE_FIELDS.map((field) => field.header);

    expect(suggest(headers).mapping).toEqual(Object.fromEntries(headers.map((header) => [header, [header]])));
  });

  it('tells which columns are not used and which fields stay empty', () => {
    const { unusedColumns, unfilledFields } = suggest(['Company', 'Stage', 'Colour']);

    expect(unusedColumns).toEqual(['Colour']);
    expect(unfilledFields).toContain('Email');
  });
});

describe('a mapping that was confirmed', () => {
  const headers = ['Firm', 'Phase', 'Worth'];
  const confirmed = { Company: ['Firm'], Stage: ['Phase'], Amount: ['Worth'], Gone: ['Firm'] };

  it('comes back for the same columns in any order', () => {
    const remembered = { [headerFingerprint(headers)]: confirmed };

    expect(suggest(['WORTH', 'Firm', 'Phase '], remembered)).toMatchObject({
      isRemembered: true,
      mapping: { Company: ['Firm'], Stage: ['Phase '], Amount: ['WORTH'] },
    });
    expect(suggest(['Firm', 'Phase'], remembered).isRemembered).toBe(false);
  });
});
