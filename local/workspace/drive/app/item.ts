import type { User } from '../../base/user';
import { type EnumValue, enumOf, Remote, type Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { mustEdit, openForApp } from '../access';
import { linkOf } from '../api/fileJson';
import { change, FOLDER, isTrashed, isWithin } from '../files';
import { canEdit, canShare, canView, isOwner } from '../rights';
import { shareMail } from '../shareMail';
import { setRole, transferOwnership } from '../sharing';
import type { FileState } from '../state';
import { DriveUser } from './user';

/** DriveApp works with the whole of a Drive or not at all: https://developers.google.com/apps-script/reference/drive/drive-app */
export const WRITE_SCOPES = ['drive'];
export const READ_SCOPES = ['drive.readonly', 'drive'];

/** @see https://developers.google.com/apps-script/reference/drive/access */
export const Access = enumOf(['ANYONE', 'ANYONE_WITH_LINK', 'DOMAIN', 'DOMAIN_WITH_LINK', 'PRIVATE']);
/** @see https://developers.google.com/apps-script/reference/drive/permission */
export const Permission = enumOf(['VIEW', 'EDIT', 'COMMENT', 'OWNER', 'ORGANIZER', 'FILE_ORGANIZER', 'NONE']);

const READ = { cost: COSTS.driveRead, scopes: READ_SCOPES };
const WRITE = { cost: COSTS.driveCreate, scopes: WRITE_SCOPES };

/** What files and folders share. What one got is known without asking again, so plain getters are no calls. */
export const ITEM_RULES: Rules = {
  getEditors: READ,
  getViewers: READ,
  getAccess: READ,
  getParents: READ,
  ...Object.fromEntries(
    [
      'setName',
      'setDescription',
      'setStarred',
      'setTrashed',
      'setOwner',
      'setSharing',
      'setShareableByEditors',
      'moveTo',
      'addEditor',
      'addEditors',
      'addViewer',
      'addViewers',
      'addCommenter',
      'addCommenters',
      'removeEditor',
      'removeViewer',
      'removeCommenter',
      'revokePermissions',
    ].map((name) => [name, WRITE]),
  ),
};

type Person = string | User | DriveUser;
const emailOf = (person: Person): string => (typeof person === 'string' ? person : person._email);

/** A file or folder as DriveApp gives it. */
export abstract class DriveItem extends Remote {
  constructor(
    run: Execution,
    readonly _id: string,
  ) {
    super(run);
  }

  get _node(): FileState {
    return openForApp(this._run, this._id);
  }

  override toString(): string {
    return this._node.name;
  }

  getId(): string {
    return this._id;
  }

  getName(): string {
    return this._node.name;
  }

  getDescription(): string | null {
    return this._node.description === '' ? null : this._node.description;
  }

  getUrl(): string {
    return linkOf(this._node);
  }

  getDateCreated(): Date {
    return new Date(this._node.createdAt);
  }

  getLastUpdated(): Date {
    return new Date(this._node.modifiedAt);
  }

  getSize(): number {
    return this._node.size ?? 0;
  }

  getOwner(): DriveUser {
    return new DriveUser(this._run, this._node.owner);
  }

  isTrashed(): boolean {
    return this._node.isRoot ? false : isTrashed(this._run.workspace, this._id);
  }

  isStarred(): boolean {
    return this._node.starred === true;
  }

  isShareableByEditors(): boolean {
    return this._node.editorsCannotShare !== true;
  }

  getSharingAccess(): EnumValue {
    const { linkAccess, linkForDomain } = this._node;
    if (linkAccess === 'none') return Access.PRIVATE;
    return linkForDomain ? Access.DOMAIN_WITH_LINK : Access.ANYONE_WITH_LINK;
  }

  getSharingPermission(): EnumValue {
    const { linkAccess } = this._node;
    return linkAccess === 'edit' ? Permission.EDIT : linkAccess === 'view' ? Permission.VIEW : Permission.NONE;
  }

  /** The owner among them. */
  getEditors(): DriveUser[] {
    return this._users(this._node.editors);
  }

  /** Everybody who may see it: owner, editors and commenters too. */
  getViewers(): DriveUser[] {
    const { editors, viewers, commenters = [] } = this._node;
    return this._users([...editors, ...commenters, ...viewers]);
  }

  getAccess(person: Person): EnumValue {
    const email = emailOf(person);
    const { workspace } = this._run;
    if (isOwner(workspace, email, this._id)) return Permission.OWNER;
    if (canEdit(workspace, email, this._id)) return Permission.EDIT;
    if (this._node.commenters?.includes(email)) return Permission.COMMENT;
    return canView(workspace, email, this._id) ? Permission.VIEW : Permission.NONE;
  }

  setName(name: string): this {
    return this._change({ name });
  }

  setDescription(description: string | null): this {
    return this._change({ description: description ?? '' });
  }

  setStarred(starred: boolean): this {
    return this._change({ starred });
  }

  /** Only the owner may. */
  setTrashed(trashed: boolean): this {
    this._mustOwn();
    return this._change({ trashed });
  }

  setShareableByEditors(shareable: boolean): this {
    this._mustOwn();
    return this._change({ editorsCannotShare: !shareable });
  }

  setOwner(person: Person): this {
    this._mustOwn();
    transferOwnership(this._node, emailOf(person));
    return this;
  }

  setSharing(access: EnumValue, permission: EnumValue): this {
    this._mustShare();
    const node = this._node;
    if (access === Access.PRIVATE) node.linkAccess = 'none';
    else if (permission === Permission.EDIT) node.linkAccess = 'edit';
    else if (permission === Permission.VIEW || permission === Permission.COMMENT) node.linkAccess = 'view';
    else throw new GoogleError('Invalid argument: permissionType');
    node.linkForDomain = access === Access.DOMAIN || access === Access.DOMAIN_WITH_LINK;
    return this;
  }

  moveTo(destination: DriveItem): this {
    const folder = destination._node;
    if (!folder.isRoot) mustEdit(this._run, folder);
    if (folder.mimeType !== FOLDER || isWithin(this._run.workspace, folder.id, this._id))
      throw new GoogleError('Invalid argument: destination');
    return this._change({ parent: folder.isRoot ? null : folder.id });
  }

  /** DriveApp always mails the person. */
  addEditor(person: Person): this {
    return this._share([emailOf(person)], 'writer');
  }

  addEditors(people: string[]): this {
    return this._share(people, 'writer');
  }

  addViewer(person: Person): this {
    return this._share([emailOf(person)], 'reader');
  }

  addViewers(people: string[]): this {
    return this._share(people, 'reader');
  }

  removeEditor(person: Person): this {
    return this._unshare(emailOf(person));
  }

  removeViewer(person: Person): this {
    return this._unshare(emailOf(person));
  }

  revokePermissions(person: Person): this {
    return this._unshare(emailOf(person));
  }

  _share(people: readonly string[], role: 'writer' | 'commenter' | 'reader'): this {
    this._mustShare();
    for (const email of people) {
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new GoogleError(`Invalid email: ${email}`);
      setRole(this._node, email, role);
      shareMail(this._run, this._node, email, '');
    }
    return this;
  }

  _change(changes: Partial<FileState>): this {
    const node = this._node;
    mustEdit(this._run, node);
    change(this._run.workspace, node, changes);
    return this;
  }

  private _users(emails: readonly string[]): DriveUser[] {
    return [this._node.owner, ...emails].map((email) => new DriveUser(this._run, email));
  }

  private _unshare(email: string): this {
    this._mustShare();
    setRole(this._node, email, null);
    return this;
  }

  private _mustOwn(): void {
    if (this._node.isRoot || !isOwner(this._run.workspace, this._run.user, this._id))
      throw new GoogleError('Access denied: DriveApp.');
  }

  private _mustShare(): void {
    if (!canShare(this._run.workspace, this._run.user, this._id)) throw new GoogleError('Access denied: DriveApp.');
  }
}
