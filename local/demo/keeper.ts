import { dayOf } from '../../src/domain/zone';
import type { MessageState } from '../workspace/gmail/state';
import type { Workspace } from '../workspace/kernel/workspace';
import type { Files } from './files';
import type { Scene } from './play/stage';
import type { HandoffStory } from './story/handoffs';
import type { Keeper, Story } from './story/story';

const DAY = 86_400_000;
/** How long a mail stays in the mailboxes of the world once its file is written. */
const MAIL_DAYS = 3;
/** How long a packet stays open in the world after its handoff has ended. */
const PACKET_DAYS = 3;

/**
 * Writes mails and packets out as they are done with and takes them from the world, as people archive; so a year takes no
 * more memory than what is going on.
 */
export class DemoKeeper implements Keeper {
  private readonly filed = new Set<string>();
  requests = 0;
  private lastProgress = 0;

  constructor(
    private readonly files: Files,
    private readonly say: (line: string) => void,
    private readonly days: number,
    private readonly start: number,
  ) {}

  mail(message: MessageState): void {
    this.files.mail(message);
  }

  endDay({ workspace }: Scene, handoffs: readonly HandoffStory[]): void {
    const { state } = workspace;
    state.mail.messages = state.mail.messages.filter(
      (message) => message.state === 'draft' || state.now - message.at < MAIL_DAYS * DAY,
    );
    for (const handoff of handoffs) {
      const ended = handoff.state === 'ended' || handoff.state === 'lost';
      const last = Math.max(...Object.values(handoff.facts));
      if (ended && state.now - last > PACKET_DAYS * DAY) this.file(workspace, handoff.packetId, true);
    }
    this.requests += state.requests.length;
    state.requests = [];
  }

  /** Everything that is still open, and the drafts that nobody has sent. */
  finish({ workspace }: Scene, handoffs: Iterable<HandoffStory>): void {
    for (const handoff of handoffs) this.file(workspace, handoff.packetId, false);
    for (const message of workspace.state.mail.messages) if (message.state === 'draft') this.files.mail(message);
  }

  private file(workspace: Workspace, id: string, andForget: boolean): void {
    const doc = workspace.state.docs.byId[id];
    if (!doc || this.filed.has(id)) return;
    const file = workspace.state.drive.files[id];
    this.files.packet(doc, file?.name ?? id, file?.createdAt ?? workspace.state.now);
    this.filed.add(id);
    if (andForget) delete workspace.state.docs.byId[id];
  }

  progress({ workspace, zone }: Scene, story: Story): void {
    const { now } = workspace.state;
    if (now - this.lastProgress < Math.max(1, this.days / 50) * DAY) return;
    this.lastProgress = now;
    const day = Math.round((now - this.start) / DAY);
    const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
    this.say(
      `Day ${day} of ${this.days} (${dayOf(now, zone)}): ${story.handoffs.size} handoffs, ${story.mailsByKey.size} mails, ${story.effort.executions} runs, ${megabytes} MB.`,
    );
  }
}
