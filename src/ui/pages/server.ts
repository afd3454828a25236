import type { DraftEdit } from '../../domain/decision';
import type { ImportView } from '../../import/view';
import type { PlaybookFile } from '../../playbooks/file';
import type { SetUpAnswers } from '../../setup/answers';
import type { SetUpForm, SetUpPreview } from '../../setup/formTypes';
import type { AuditView } from '../auditTypes';
import type { Check } from '../check';
import type { DocumentsForm } from '../documentTypes';
import type { ImportForm, ImportRead, ImportSource, ImportWish, ImportWritten } from '../importTypes';
import type { ApplyBoard, PlaybookForm } from '../playbookTypes';
import type { MessagePreview, PreviewForm } from '../previewTypes';
import type { Decision, DraftReading, ReviewForm } from '../reviewTypes';
import type { SimulateForm } from '../simulateTypes';

/** The functions of the script that pages may call, with what they take and give. Only plain values travel. */
interface Server {
  setUpForm(): SetUpForm;
  previewSetUp(answers: SetUpAnswers): SetUpPreview;
  runSetUp(answers: SetUpAnswers): readonly string[];
  reviewItems(): ReviewForm;
  readDraft(key: string, edit: DraftEdit): DraftReading;
  decideItem(decision: Decision): string;
  approveItem(key: string): string;
  previewMessages(): PreviewForm;
  showMessage(messageId: string, dealId: string): MessagePreview;
  importForm(): ImportForm;
  readImport(source: ImportSource): ImportRead;
  planImportOf(wish: ImportWish): ImportView;
  writeImport(wish: ImportWish): ImportWritten;
  simulateForm(): SimulateForm;
  playbookForm(): PlaybookForm;
  takePlaybookFile(file: PlaybookFile): string;
  applyBoard(): ApplyBoard;
  applyPlaybook(version: string, deals: readonly string[]): string;
  auditClosed(most: number): AuditView;
  askForAudit(most: number): string;
  documentsForm(): DocumentsForm;
  askForDocuments(ids: readonly string[]): string;
  setUpChecks(): readonly Check[];
  repairSetUp(): readonly string[];
}

type Runner = {
  withSuccessHandler(done: (value: never) => void): Runner;
  withFailureHandler(failed: (error: Error) => void): Runner;
} & Record<string, (...args: unknown[]) => void>;

declare const google: { script: { run: Runner; host: { close(): void } } };

type Calls = { [Name in keyof Server]: (...args: Parameters<Server[Name]>) => Promise<ReturnType<Server[Name]>> };

/**
 * The script's functions as promises. A refusal comes as an Error with the script's words.
 * @see https://developers.google.com/apps-script/guides/html/reference/run
 */
export const server = new Proxy({} as Calls, {
  get:
    (_target, name) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        // Google puts the error's class before the words that are meant for people.
        const refuse = (error: Error) => reject(new Error(error.message.replace(/^\w*Error: /, '')));
        const run = google.script.run.withSuccessHandler(resolve).withFailureHandler(refuse);
        run[name as string]!(...args);
      }),
});

export const close = (): void => google.script.host.close();
