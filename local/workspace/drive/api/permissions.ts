import { ApiCollection, ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { noRights, openForApi, READ_SCOPES, WRITE_SCOPES } from '../access';
import { canShare, isOwner } from '../rights';
import { shareMail } from '../shareMail';
import { roleOf, setRole, transferOwnership } from '../sharing';
import type { FileState } from '../state';
import { domainIdOf, LINK_ID, permissionIdOf, permissionsOf, type Role } from './permissionJson';

interface PermissionResource extends Resource {
  role?: string;
  type?: string;
  emailAddress?: string;
  domain?: string;
}

type Options = Resource & {
  fields?: string;
  sendNotificationEmail?: boolean;
  transferOwnership?: boolean;
  emailMessage?: string;
};

const DEFAULT_FIELDS = 'kind,id,type,role';
const RANK: Role[] = ['reader', 'commenter', 'writer', 'owner'];
const bad = (text: string, reason = 'invalid'): ApiFailure => new ApiFailure(400, reason, text);

/** `Drive.Permissions`: https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions */
export class Permissions extends ApiCollection {
  static override readonly type = 'Drive.Collection.PermissionsCollection';
  static override readonly page = '../advanced/drive';
  static override readonly rules = {
    create: { cost: COSTS.driveApiCreate },
    update: { cost: COSTS.driveApiCreate },
    remove: { cost: COSTS.driveApiCreate },
    get: { cost: COSTS.driveApiRead },
    list: { cost: COSTS.driveApiRead },
  };
  protected override readonly _path = 'drive.permissions';

  /** Mails the person unless `sendNotificationEmail` is false. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/create */
  create(resource: PermissionResource, fileId: string, options: Options = {}): Json {
    return this._answer(
      'create',
      WRITE_SCOPES,
      () => {
        const node = this._open(fileId);
        const role = this._role(resource.role, node, options);
        if (resource.type === 'anyone' || resource.type === 'domain') return this._openLink(node, role, resource);
        if (resource.type !== 'user' && resource.type !== 'group') throw bad('The permission type field is required.');
        const email = resource.emailAddress ?? '';
        if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
          throw bad(
            'The specified emailAddress is invalid or not applicable for the given permission type.',
            'invalidSharingRequest',
          );
        if (role === 'owner') transferOwnership(node, email);
        else if (RANK.indexOf(role) > RANK.indexOf(roleOf(node, email) ?? 'reader') || !roleOf(node, email))
          setRole(node, email, role);
        if (role === 'owner' || options.sendNotificationEmail !== false)
          shareMail(this._run, node, email, options.emailMessage ?? '');
        return this._find(node, permissionIdOf(email));
      },
      options.fields ?? DEFAULT_FIELDS,
    );
  }

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/update */
  update(resource: PermissionResource, fileId: string, permissionId: string, options: Options = {}): Json {
    return this._answer(
      'update',
      WRITE_SCOPES,
      () => {
        const node = this._open(fileId);
        const role = this._role(resource.role, node, options);
        const known = this._find(node, permissionId);
        if (known.type !== 'user') this._openLink(node, role, known);
        else if (role === 'owner') transferOwnership(node, String(known.emailAddress));
        else setRole(node, String(known.emailAddress), role);
        return this._find(node, permissionId);
      },
      options.fields ?? DEFAULT_FIELDS,
    );
  }

  /** A person may also give up their own. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/delete */
  remove(fileId: string, permissionId: string, _options: Options = {}): void {
    this._do('delete', WRITE_SCOPES, () => {
      const own = permissionIdOf(this._run.user) === permissionId;
      const node = own ? openForApi(this._run, fileId, 'read') : this._open(fileId);
      const known = this._find(node, permissionId);
      if (known.role === 'owner') throw noRights();
      if (known.type === 'user') setRole(node, String(known.emailAddress), null);
      else node.linkAccess = 'none';
    });
  }

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/get */
  get(fileId: string, permissionId: string, options: Options = {}): Json {
    return this._answer(
      'get',
      READ_SCOPES,
      () => this._find(openForApi(this._run, fileId, 'read'), permissionId),
      options.fields ?? DEFAULT_FIELDS,
    );
  }

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/list */
  list(fileId: string, options: Options = {}): Json {
    return this._answer(
      'list',
      READ_SCOPES,
      () => {
        const node = openForApi(this._run, fileId, 'write');
        return { kind: 'drive#permissionList', permissions: permissionsOf(this._run, node) };
      },
      options.fields ?? `kind,nextPageToken,permissions(${DEFAULT_FIELDS})`,
    );
  }

  private _open(fileId: string): FileState {
    const node = openForApi(this._run, fileId, 'write');
    if (node.isRoot || !canShare(this._run.workspace, this._run.user, fileId)) throw noRights();
    return node;
  }

  private _role(role: string | undefined, node: FileState, options: Options): Role {
    if (!RANK.includes(role as Role)) throw bad('The permission role field is required.');
    if (role !== 'owner') return role as Role;
    if (options.transferOwnership !== true)
      throw new ApiFailure(
        403,
        'forbidden',
        "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
      );
    if (!isOwner(this._run.workspace, this._run.user, node.id)) throw noRights();
    return 'owner';
  }

  private _openLink(node: FileState, role: Role, resource: PermissionResource): Resource {
    node.linkAccess = role === 'writer' ? 'edit' : 'view';
    node.linkForDomain = resource.type === 'domain';
    return this._find(node, node.linkForDomain ? domainIdOf(node.owner) : LINK_ID);
  }

  private _find(node: FileState, permissionId: string): Resource {
    const found = permissionsOf(this._run, node).find(({ id }) => id === permissionId);
    if (!found) throw new ApiFailure(404, 'notFound', `Permission not found: ${permissionId}.`);
    return found;
  }
}
