/**
 * Folders that users without rights may write to, as parts of a path in lower case. Environment variables stand as they
 * are written in tasks, because what they mean depends on the account.
 */
export const WRITABLE_FOLDERS: readonly string[] = [
  '\\users\\',
  '\\documents and settings\\',
  '\\programdata\\',
  '\\perflogs\\',
  '\\$recycle.bin\\',
  '\\windows\\temp\\',
  '\\windows\\tasks\\',
  '\\windows\\tracing\\',
  '\\windows\\debug\\wia\\',
  '\\windows\\registration\\crmlog\\',
  '\\system32\\tasks\\',
  '\\system32\\spool\\drivers\\color\\',
  '\\system32\\com\\dmp\\',
  '\\system32\\fxstmp\\',
  '%temp%',
  '%tmp%',
  '%appdata%',
  '%localappdata%',
  '%userprofile%',
  '%homepath%',
  '%public%',
  '%programdata%',
  '%allusersprofile%',
];

/** Folders at the root of a drive that people make, and everybody may write to. */
export const WRITABLE_ROOTS: readonly string[] = ['temp', 'tmp', 'intel', 'public', 'data'];

/** Below folders that are writable, but themselves are not. */
export const PROTECTED_FOLDERS: readonly string[] = ['\\microsoft\\windows defender\\platform\\'];
