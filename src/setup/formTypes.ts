import type { AnswerProblem } from './answers';

export interface FormSetting {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
}

/** Everything the set-up page shows before anything is asked. Plain JSON. */
export interface SetUpForm {
  readonly you: string;
  /** '' before the first set-up. */
  readonly owner: string;
  readonly isCopy: boolean;
  readonly mayTakeOver: boolean;
  readonly playbook: string;
  readonly playbooks: readonly {
    readonly key: string;
    readonly name: string;
    readonly about: string;
    readonly roles: readonly { readonly id: string; readonly about: string }[];
    readonly segments: readonly string[];
    readonly settings: readonly FormSetting[];
  }[];
  /** The settings that every board has and that the page asks for. */
  readonly settings: readonly FormSetting[];
  readonly values: Readonly<Record<string, string>>;
  readonly team: readonly {
    readonly name: string;
    readonly email: string;
    readonly roles: string;
    readonly segments: string;
    readonly phone: string;
  }[];
  readonly holidays: readonly { readonly day: string; readonly name: string }[];
  readonly zoneAdvice: readonly string[];
}

/** What running the set-up would do, before it does. Plain JSON. */
export interface SetUpPreview {
  readonly problems: readonly AnswerProblem[];
  readonly tabs: readonly { readonly name: string; readonly about: string; readonly isNew: boolean }[];
  readonly files: readonly string[];
  readonly triggers: readonly string[];
  readonly permissions: readonly string[];
  readonly zoneAdvice: readonly string[];
}
