import { audit } from './audit';
import { card } from './card';
import { checklist } from './checklist';
import { configuration } from './configuration';
import { dashboard } from './dashboard';
import { definitions } from './definitions';
import { maintenance } from './maintenance';
import { process } from './process';
import { questions } from './questions';
import { training_cs, training_leadership, training_sales } from './training';

/** The texts by the kind of document. They lie beside the script: nothing that runs on Google imports this. */
export const documentTexts: Readonly<Record<string, string>> = {
  process,
  card,
  checklist,
  questions,
  definitions,
  dashboard,
  configuration,
  maintenance,
  training_sales,
  training_cs,
  training_leadership,
  audit,
};
