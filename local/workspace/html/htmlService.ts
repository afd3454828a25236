import { blobOf } from '../base/blob';
import { Remote } from '../kernel/bridge';
import { GoogleError } from '../kernel/errors';
import { HtmlOutput, SandboxMode, XFrameOptionsMode } from './htmlOutput';
import { HtmlTemplate } from './template';

/** @see https://developers.google.com/apps-script/reference/html/html-service */
export class HtmlService extends Remote {
  static override readonly type = 'HTML.HtmlService';
  static override readonly page = 'html/html-service';
  readonly SandboxMode = SandboxMode;
  readonly XFrameOptionsMode = XFrameOptionsMode;

  createHtmlOutput(html?: unknown): HtmlOutput {
    return new HtmlOutput(this._run, contentOf(html));
  }

  /** @throws GoogleError `No HTML file named … was found.` */
  createHtmlOutputFromFile(filename: string): HtmlOutput {
    return new HtmlOutput(this._run, this._file(filename));
  }

  createTemplate(html: unknown): HtmlTemplate {
    return this._template(contentOf(html), 'template');
  }

  createTemplateFromFile(filename: string): HtmlTemplate {
    return this._template(this._file(filename), filename);
  }

  /** Nobody's browser: a run does not know who will look at the page. */
  getUserAgent(): string | null {
    return null;
  }

  _file(name: string): string {
    const html = this._run.project.html(String(name));
    if (html === null) throw new GoogleError(`No HTML file named ${name} was found.`);
    return html;
  }

  _template(html: string, name: string): HtmlTemplate {
    return new HtmlTemplate(this._run, html, name, (content) => new HtmlOutput(this._run, content));
  }
}

function contentOf(html: unknown): string {
  if (html === undefined || html === null) return '';
  return html instanceof Remote ? blobOf(html).getDataAsString() : String(html);
}
