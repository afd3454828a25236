/** A document that Baton makes from the playbook, in the order in which the dialog shows them. */
export interface DocumentKind {
  readonly id: string;
  readonly name: string;
  /** Who reads it, and what for. */
  readonly about: string;
}

export const DOCUMENTS: readonly DocumentKind[] = [
  { id: 'process', name: 'Process', about: 'The whole way from the sale to the end of the handoff, for everybody.' },
  { id: 'card', name: 'Sales reference card', about: 'One page for those who sell.' },
  { id: 'checklist', name: 'CS intake checklist', about: 'For the new owner, before the first contact.' },
  { id: 'questions', name: 'Questions and answers', about: 'What people ask in the first weeks.' },
  { id: 'definitions', name: 'Definitions', about: 'What each term means here.' },
  { id: 'dashboard', name: 'Dashboard guide', about: 'How each figure is counted, and what to do about it.' },
  { id: 'configuration', name: 'Configuration guide', about: 'For the admin: fields, rules and settings as they are.' },
  { id: 'maintenance', name: 'Maintenance schedule', about: 'Who looks at what, how often, and when to step in.' },
  { id: 'training_sales', name: 'Training: sales', about: '45 minutes for those who sell.' },
  { id: 'training_cs', name: 'Training: customer success', about: '45 minutes for those who take over.' },
  { id: 'training_leadership', name: 'Training: leadership', about: '30 minutes for those who decide.' },
];

export const documentKind = (id: string): DocumentKind | undefined => DOCUMENTS.find((one) => one.id === id);
