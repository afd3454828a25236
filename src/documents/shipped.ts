import { resourceHtml } from '../playbooks/resources';
import { TEXTS } from './resources';
import { documentTexts } from './texts/all';

/** What the build puts beside the script. */
export const resources = (): { readonly name: string; readonly html: string }[] => [
  { name: TEXTS, html: resourceHtml(documentTexts) },
];
