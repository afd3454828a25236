import { ApiCollection, ApiFailure, giveEmptyObjects, type Resource } from '../../kernel/apiCollection';
import { type Json, Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import type { Execution } from '../../kernel/execution';
import { READ_SCOPES } from '../access';
import { userJson } from './fileJson';
import { Files } from './files';
import { permissionIdOf } from './permissionJson';
import { Permissions } from './permissions';

/** `Drive.About`: https://developers.google.com/workspace/drive/api/reference/rest/v3/about */
class About extends ApiCollection {
  static override readonly type = 'Drive.Collection.AboutCollection';
  static override readonly page = '../advanced/drive';
  static override readonly rules = { get: { cost: COSTS.driveApiRead } };
  protected override readonly _path = 'drive.about';

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/about/get */
  get(options: Resource & { fields?: string } = {}): Json {
    return this._answer(
      'get',
      READ_SCOPES,
      () => {
        if (!options.fields)
          throw new ApiFailure(400, 'required', "The 'fields' parameter is required for this method.");
        const { user, workspace } = this._run;
        const used = Object.values(workspace.state.drive.files)
          .filter(({ owner }) => owner === user)
          .reduce((sum, { size = 0 }) => sum + size, 0);
        return {
          kind: 'drive#about',
          user: { ...userJson(this._run, user), permissionId: permissionIdOf(user) },
          storageQuota: {
            limit: String(15 * 2 ** 30),
            usage: String(used),
            usageInDrive: String(used),
            usageInDriveTrash: '0',
          },
          canCreateDrives: workspace.state.switches.account === 'workspace',
        };
      },
      options.fields,
    );
  }
}

/** The advanced service `Drive`, version 3, as far as a script can reach it by name. */
export class Drive extends Remote {
  static override readonly type = 'Drive';
  static override readonly page = '../advanced/drive';
  readonly About: About;
  readonly Files: Files;
  readonly Permissions: Permissions;

  constructor(run: Execution) {
    super(run);
    this.About = new About(run);
    this.Files = new Files(run);
    this.Permissions = new Permissions(run);
  }
}

giveEmptyObjects(Drive);
