/** What a caller may be allowed to do; a route states exactly one of them. */
export const PERMISSIONS = [
  'customers:read',
  'customers:write',
  'customers:delete',
  'customers:export',
  'imports:read',
  'imports:write',
  'offers:read',
  'offers:write',
  'sends:write',
  'activity:write',
  'users:write',
  'keys:write',
  'webhooks:write',
  'audit:read',
  'merchant:read',
  'merchant:write',
] as const;

/** Permissions of one merchant. */
export type Permission = (typeof PERMISSIONS)[number];

/** Permissions of the platform admin; no customer data among them. */
export const PLATFORM_PERMISSIONS = ['merchants:write', 'platform:imports:read'] as const;
export type PlatformPermission = (typeof PLATFORM_PERMISSIONS)[number];

export const ROLES = ['owner', 'admin', 'staff', 'viewer'] as const;
/** What a person is to one merchant. */
export type Role = (typeof ROLES)[number];

const read: Permission[] = ['customers:read', 'imports:read', 'offers:read', 'merchant:read'];
const work: Permission[] = [
  ...read,
  'customers:write',
  'customers:delete',
  'customers:export',
  'imports:write',
  'offers:write',
  'sends:write',
  'activity:write',
];

/** The permissions of each role. */
export const ROLE_PERMISSIONS: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(PERMISSIONS),
  admin: new Set(PERMISSIONS),
  staff: new Set(work),
  viewer: new Set(read),
};
