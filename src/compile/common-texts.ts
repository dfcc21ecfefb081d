/**
 * Texts that stand in nearly every line of some Windows log, so that a search for them, or for a part of one, spares
 * nothing. Lower case.
 */
export const EVERYWHERE: readonly string[] = [
  // Places where nearly every program and library lies.
  'c:',
  'windows',
  'system32',
  'syswow64',
  'program files',
  'program files (x86)',
  'programdata',
  'users',
  'appdata',
  'local',
  'roaming',
  'temp',
  // Where nearly all of the registry is.
  'software',
  'system',
  'currentcontrolset',
  'currentversion',
  'windows nt',
  'services',
  'hklm',
  'hkey_local_machine',
  'hkey_users',
  'registry',
  'machine',
  // What files are called at their end.
  '.exe',
  '.dll',
  '.sys',
  // Signers and makers of Windows itself.
  'microsoft',
  'microsoft windows',
  'microsoft corporation',
  'microsoft windows publisher',
  'trusted',
  // Programs that are in every log and at the root of most processes.
  'svchost.exe',
  'services.exe',
  // Accounts of the system.
  'nt authority',
  'local service',
  'network service',
  's-1-5-18',
  's-1-5-',
  // Words of the event header, of ECS, and names of fields.
  'microsoft-windows-sysmon',
  'microsoft-windows-security-auditing',
  'operational',
  'security',
  'process',
  'network',
  'event',
  'file',
  'driver',
  'library',
  'start',
  'info',
  'information',
  'success',
  'provider',
  'channel',
  'computer',
  'image',
  'name',
  'type',
  'true',
  'false',
  'null',
];

/** Programs that stand in many lines, as process or as its parent, without being in nearly all of them. Lower case. */
export const FREQUENT: readonly string[] = [
  'cmd.exe',
  'conhost.exe',
  'dllhost.exe',
  'explorer.exe',
  'lsass.exe',
  'msiexec.exe',
  'powershell.exe',
  'rundll32.exe',
  'taskhostw.exe',
  'wmiprvse.exe',
];
