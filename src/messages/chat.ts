import { type Rendered, type RenderOptions, renderText } from '../domain/template';

/**
 * A note for a chat channel. In values the three characters that could begin a mention or a link are written as
 * Slack asks for, so that a company called `<!channel>` wakes nobody.
 * @see https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export const renderChat = (body: string, values: unknown, options: Omit<RenderOptions, 'insert'> = {}): Rendered =>
  renderText(body, values, { ...options, insert: chatText });

const chatText = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
