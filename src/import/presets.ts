import type { Stage } from '../domain/stage';
import { CURRENCY, SOURCE_ID, WON_OR_LOST } from './fields';

/** What the columns of a known kind of file are called. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** Columns that only this kind of file has. */
  readonly signature: readonly string[];
  /** Field → names of its column, the best first. `A + B` joins two columns with a space. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** The stages this system begins with, as a proposal that a person confirms. */
  readonly stages: Readonly<Record<string, Stage>>;
}

const hubspot: Preset = {
  id: 'hubspot',
  name: 'HubSpot',
  signature: [
    'Record ID',
    'Deal Name',
    'Deal Stage',
    'Pipeline',
    'Associated Company',
    'Associated Contact',
    'Deal owner',
    'Create Date',
  ],
  columns: {
    [SOURCE_ID]: ['Record ID', 'Record ID - Deal', 'Deal ID'],
    Company: [
      'Associated Company',
      'Associated Company (Primary)',
      'Primary Associated Company',
      'Company name',
      'Deal Name',
    ],
    Contact: ['Associated Contact', 'First Name + Last Name', 'Contact'],
    Email: ['Contact Email', 'Associated Contact Email', 'Email'],
    Stage: ['Deal Stage'],
    [WON_OR_LOST]: ['Closed status'],
    Amount: ['Amount', 'Amount in company currency'],
    [CURRENCY]: ['Currency'],
    'Deal owner': ['Deal owner email', 'Deal owner'],
    'Close date': ['Close Date'],
  },
  stages: {
    'Appointment Scheduled': 'Lead',
    'Qualified To Buy': 'Qualified',
    'Presentation Scheduled': 'Proposal',
    'Decision Maker Bought-In': 'Negotiation',
    'Contract Sent': 'Negotiation',
  },
};

const salesforce: Preset = {
  id: 'salesforce',
  name: 'Salesforce',
  signature: [
    'Opportunity ID',
    'Opportunity Name',
    'Account Name',
    'Opportunity Owner',
    'Stage',
    'Fiscal Period',
    'Probability (%)',
    'StageName',
    'AccountId',
  ],
  columns: {
    [SOURCE_ID]: ['Opportunity ID', 'Opportunity ID (18)', 'Id'],
    Company: ['Account Name', 'Account.Name', 'Account', 'Opportunity Name'],
    Contact: ['Primary Contact', 'Contact Name', 'First Name + Last Name'],
    Email: ['Contact: Email', 'Primary Contact Email', 'Email'],
    Stage: ['Stage', 'StageName', 'Stage Name'],
    Amount: ['Amount', 'Amount (converted)'],
    [CURRENCY]: ['Amount Currency', 'Opportunity Currency', 'CurrencyIsoCode'],
    'Deal owner': [
      'Opportunity Owner Email',
      'Owner Email',
      'Owner.Email',
      'Opportunity Owner',
      'Owner Name',
      'Owner.Name',
    ],
    'Close date': ['Close Date', 'CloseDate'],
  },
  stages: {
    Prospecting: 'Lead',
    Qualification: 'Qualified',
    'Needs Analysis': 'Qualified',
    'Value Proposition': 'Qualified',
    'Id. Decision Makers': 'Qualified',
    'Perception Analysis': 'Qualified',
    'Proposal/Price Quote': 'Proposal',
    'Negotiation/Review': 'Negotiation',
  },
};

const pipedrive: Preset = {
  id: 'pipedrive',
  name: 'Pipedrive',
  signature: [
    'Deal - ID',
    'Deal - Title',
    'Deal - Organization',
    'Deal - Stage',
    'Deal - Status',
    'Deal - Value',
    'Deal - Owner',
  ],
  columns: {
    [SOURCE_ID]: ['Deal - ID', 'ID'],
    Company: ['Deal - Organization', 'Organization - Name', 'Organization', 'Deal - Title', 'Title'],
    Contact: ['Deal - Contact person', 'Person - Name', 'Contact person'],
    Email: ['Person - Email - Work', 'Person - Email', 'Deal - Email', 'Email'],
    Stage: ['Deal - Stage', 'Stage'],
    [WON_OR_LOST]: ['Deal - Status', 'Status'],
    Amount: ['Deal - Value', 'Value'],
    [CURRENCY]: ['Deal - Currency of Value', 'Deal - Currency', 'Currency'],
    'Deal owner': ['Deal - Owner', 'Owner'],
    'Close date': [
      'Deal - Won time + Deal - Expected close date',
      'Deal - Won time',
      'Deal - Expected close date',
      'Expected close date',
    ],
  },
  stages: { 'Contact Made': 'Lead', 'Demo Scheduled': 'Qualified', 'Negotiations Started': 'Negotiation' },
};

const monday: Preset = {
  id: 'monday',
  name: 'monday.com',
  signature: [
    'Name',
    'Subitems',
    'Item ID (auto generated)',
    'Deal Value',
    'Deal Stage',
    'Contacts',
    'Accounts',
    'Close Probability',
  ],
  columns: {
    [SOURCE_ID]: ['Item ID (auto generated)', 'Item ID', 'Pulse ID'],
    Company: ['Accounts', 'Account', 'Company', 'Name'],
    Contact: ['Contacts', 'Contact'],
    Email: ['Email', 'Contact Email'],
    Stage: ['Deal Stage', 'Stage', 'Status'],
    Amount: ['Deal Value', 'Value', 'Amount'],
    'Deal owner': ['Owner', 'Deal owner', 'Person'],
    'Close date': ['Close Date', 'Deal Close Date', 'Expected Close Date'],
  },
  stages: { New: 'Lead', Discovery: 'Qualified', 'Legal Review': 'Negotiation' },
};

/** The shape of the CRM data set that is passed around for practice: one row an opportunity, names instead of addresses. */
const opportunities: Preset = {
  id: 'opportunities',
  name: 'CRM opportunities',
  signature: [
    'opportunity_id',
    'sales_agent',
    'product',
    'account',
    'deal_stage',
    'engage_date',
    'close_date',
    'close_value',
  ],
  columns: {
    [SOURCE_ID]: ['opportunity_id'],
    Company: ['account'],
    Stage: ['deal_stage'],
    Amount: ['close_value'],
    'Deal owner': ['sales_agent'],
    'Close date': ['close_date'],
    Product: ['product'],
  },
  stages: { Prospecting: 'Lead', Engaging: 'Qualified' },
};

/** Any sheet: what people call these columns when nobody tells them. */
export const plainSheet: Preset = {
  id: 'plain',
  name: 'Plain sheet',
  signature: [],
  columns: {
    [SOURCE_ID]: ['Source ID', 'External ID', 'CRM ID', 'Deal ID', 'Opportunity ID', 'ID', 'Ref', 'Reference'],
    Company: [
      'Company',
      'Company name',
      'Account',
      'Account name',
      'Customer',
      'Client',
      'Organisation',
      'Organization',
      'Firm',
      'Business',
    ],
    Contact: [
      'Contact',
      'Contact name',
      'Contact person',
      'Primary contact',
      'First name + Last name',
      'Full name',
      'Name',
    ],
    Email: ['Email', 'E-mail', 'Contact email', 'Email address', 'Mail'],
    Segment: ['Segment', 'Package', 'Tier', 'Plan'],
    Stage: ['Stage', 'Deal stage', 'Sales stage', 'Pipeline stage', 'Status', 'Deal status'],
    Amount: [
      'Amount',
      'Deal value',
      'Deal size',
      'Deal amount',
      'Value',
      'Price',
      'Revenue',
      'ACV',
      'ARR',
      'Contract value',
      'Fee',
      'Total',
    ],
    [CURRENCY]: ['Currency'],
    'Deal owner': [
      'Deal owner',
      'Owner',
      'Owner email',
      'Sales rep',
      'Rep',
      'AE',
      'Account executive',
      'Salesperson',
      'Seller',
      'Sales owner',
    ],
    'CS owner': ['CS owner', 'CSM', 'Customer success manager', 'Account manager'],
    'Close date': [
      'Close date',
      'Closed on',
      'Closed date',
      'Closing date',
      'Date closed',
      'Expected close',
      'Expected close date',
      'Won date',
      'Close',
    ],
    Pilot: ['Pilot'],
  },
  stages: {},
};

export const PRESETS: readonly Preset[] = [hubspot, salesforce, pipedrive, monday, opportunities, plainSheet];
