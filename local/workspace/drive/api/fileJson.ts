import type { Resource } from '../../kernel/apiCollection';
import { ApiFailure } from '../../kernel/apiCollection';
import type { Execution } from '../../kernel/execution';
import { FOLDER, isTrashed, rootIdOf } from '../files';
import { canEdit, canShare, isOwner } from '../rights';
import type { FileState } from '../state';
import { permissionsOf } from './permissionJson';

/** What an answer has where no `fields` are named. https://developers.google.com/workspace/drive/api/guides/fields-parameter */
export const DEFAULT_FIELDS = 'kind,id,name,mimeType';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Fields that Drive has and this does not; asking for them is no mistake and gives nothing. */
const ABSENT = new Set(
  'iconLink,hasThumbnail,thumbnailLink,thumbnailVersion,viewedByMe,viewedByMeTime,sharedWithMeTime,sharingUser,quotaBytesUsed,isAppAuthorized,folderColorRgb,contentHints,headRevisionId,imageMediaMetadata,videoMediaMetadata,exportLinks,driveId,teamDriveId,hasAugmentedPermissions,trashingUser,trashedTime,modifiedByMe,modifiedByMeTime,copyRequiresWriterPermission,viewersCanCopyContent,contentRestrictions,labelInfo,linkShareMetadata,resourceKey,sha1Checksum,sha256Checksum,webContentLink,permissionIds,description,size,md5Checksum,originalFilename,fileExtension,fullFileExtension,shortcutDetails,parents,properties,appProperties,permissions,starred'.split(
    ',',
  ),
);

/** @throws ApiFailure 400 for a field that Drive does not know. */
export function checkFileFields(fields: string, json: Resource): void {
  if (fields === '*') return;
  let depth = 0;
  const names = fields.replace(/[(),]|[^(),]+/g, (part) => {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    return depth > 0 || part === ')' ? '' : part;
  });
  for (const name of names.split(',').map((each) => each.trim().split('/')[0]!)) {
    if (name !== '' && name !== '*' && !(name in json) && !ABSENT.has(name))
      throw new ApiFailure(400, 'invalidParameter', `Invalid field selection ${name}`);
  }
}

/** A file as Drive v3 describes it to this person and project. https://developers.google.com/workspace/drive/api/reference/rest/v3/files */
export function fileJson(run: Execution, node: FileState): Resource {
  const { workspace: ws, user, project } = run;
  const own = (text: string) => text.slice(project.id.length + 1);
  const appProperties = Object.entries(node.appProperties).filter(([key]) => key.startsWith(`${project.id}|`));
  const parents = node.isRoot
    ? []
    : node.parent === null
      ? node.owner === user
        ? [rootIdOf(user)]
        : []
      : [node.parent];
  const mayEdit = node.isRoot || canEdit(ws, user, node.id);
  const mayShare = canShare(ws, user, node.id);
  const uploaded = node.content !== undefined;
  const extension = /\.(\w{1,10})$/.exec(node.name)?.[1];
  const others = node.editors.length + node.viewers.length + (node.commenters?.length ?? 0);
  return {
    kind: 'drive#file',
    id: node.id,
    name: node.name,
    mimeType: node.mimeType,
    ...(node.description === '' ? {} : { description: node.description }),
    starred: node.starred === true,
    trashed: node.isRoot ? false : isTrashed(ws, node.id),
    explicitlyTrashed: node.trashed,
    ...(parents.length > 0 ? { parents } : {}),
    ...(Object.keys(node.properties).length > 0 ? { properties: node.properties } : {}),
    ...(appProperties.length > 0
      ? { appProperties: Object.fromEntries(appProperties.map(([key, value]) => [own(key), value])) }
      : {}),
    spaces: ['drive'],
    version: String(node.modifiedAt),
    webViewLink: linkOf(node),
    createdTime: iso(node.createdAt),
    modifiedTime: iso(node.modifiedAt),
    owners: [userJson(run, node.owner)],
    lastModifyingUser: userJson(run, node.owner),
    ownedByMe: isOwner(ws, user, node.id) || node.isRoot === true,
    shared: others > 0 || node.linkAccess !== 'none',
    writersCanShare: node.editorsCannotShare !== true,
    capabilities: {
      canEdit: mayEdit,
      canShare: mayShare,
      canComment: mayEdit,
      canCopy: node.mimeType !== FOLDER,
      canDownload: node.mimeType !== FOLDER,
      canRename: mayEdit,
      canTrash: isOwner(ws, user, node.id),
      canDelete: isOwner(ws, user, node.id),
      canAddChildren: mayEdit && node.mimeType === FOLDER,
      canListChildren: node.mimeType === FOLDER,
    },
    ...(mayShare ? { permissions: permissionsOf(run, node) } : {}),
    ...(uploaded ? { size: String(node.size ?? 0), originalFilename: node.name } : {}),
    ...(uploaded && extension ? { fileExtension: extension, fullFileExtension: extension } : {}),
    ...(node.target ? { shortcutDetails: { targetId: node.target } } : {}),
  };
}

export function userJson(run: Execution, email: string): Resource {
  return {
    kind: 'drive#user',
    displayName: run.workspace.state.people.find((person) => person.email === email)?.name ?? email.split('@')[0],
    me: email === run.user,
    emailAddress: email,
  };
}

/** The page on which a person opens it. */
export function linkOf({ id, mimeType }: FileState): string {
  const pages: Record<string, string> = {
    'application/vnd.google-apps.document': `https://docs.google.com/document/d/${id}/edit?usp=drivesdk`,
    'application/vnd.google-apps.spreadsheet': `https://docs.google.com/spreadsheets/d/${id}/edit?usp=drivesdk`,
    [FOLDER]: `https://drive.google.com/drive/folders/${id}`,
  };
  return pages[mimeType] ?? `https://drive.google.com/file/d/${id}/view?usp=drivesdk`;
}
