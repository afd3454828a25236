import type { TemplateField } from '../../domain/templateTags';
import type { Playbook } from '../schema';
import type { Finding } from '../tabs/findings';
import { conditions } from './conditions';
import { ends } from './ends';
import { escalations } from './escalations';
import { fields } from './fields';
import { type CheckedMessage, messages } from './messages';
import { kickoffs, moments } from './moments';
import { type Member, people } from './people';
import { references } from './references';
import { Report } from './report';
import { neverStarts } from './start';
import { twice } from './twice';
import { variants } from './variants';
import { World } from './world';

/** What stands beside a playbook on its board. What is left out is not looked at. */
export interface Beside {
  readonly messages?: readonly CheckedMessage[];
  /** What any message may name. */
  readonly tags?: readonly TemplateField[];
  readonly team?: readonly Member[];
}

/**
 * Everything about a playbook that would not work, before anybody uses it. Its shape is the schema's to check. Errors keep a
 * playbook from being used; warnings are worth a look.
 */
export function checkPlaybook(playbook: Playbook, beside: Beside = {}): readonly Finding[] {
  const world = new World(playbook);
  const report = new Report();
  twice(world, report);
  references(world, report);
  conditions(world, report);
  people(world, report, beside.team);
  neverStarts(world, report);
  ends(world, report);
  moments(world, report);
  kickoffs(world, report);
  fields(world, report);
  escalations(world, report);
  variants(world, report);
  if (beside.messages) messages(world, report, beside.messages, beside.tags ?? []);
  return report.findings;
}
