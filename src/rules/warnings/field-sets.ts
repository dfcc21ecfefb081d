/**
 * The field sets of the Elastic Common Schema and the fields directly in them; what is nested deeper is not listed.
 * Names are those of ECS 9 and of what Elastic Defend and the Windows integrations add to it.
 */
const ECS: Readonly<Record<string, string>> = {
  '@timestamp': '',
  agent: 'build ephemeral_id id name type version',
  as: 'number organization',
  client:
    'address as bytes domain geo ip mac nat packets port registered_domain subdomain top_level_domain user',
  cloud: 'account availability_zone instance machine origin project provider region service target',
  container: 'cpu disk id image labels memory name network runtime security_context',
  data_stream: 'dataset namespace type',
  destination:
    'address as bytes domain geo ip mac nat packets port registered_domain subdomain top_level_domain user',
  device: 'id manufacturer model product serial_number type volume',
  dll: 'Ext code_signature hash name origin_referrer_url origin_url path pe',
  dns: 'Ext answers header_flags id op_code question resolved_ip response_code type',
  driver: 'Ext code_signature hash name path pe',
  ecs: 'version',
  Effective_process: 'entity_id executable name pid',
  email:
    'attachments bcc cc content_type delivery_timestamp direction from local_id message_id origination_timestamp reply_to sender subject to x_mailer',
  error: 'code id message stack_trace type',
  event:
    'Ext action agent_id_status category code created dataset duration end hash id ingested kind module original outcome provider reason reference risk_score risk_score_norm sequence severity start timezone type url',
  faas: 'coldstart execution id name trigger version',
  file: 'Ext accessed attributes code_signature created ctime device directory drive_letter elf extension fork_name gid group hash inode macho mime_type mode mtime name origin_referrer_url origin_url owner path pe size target_path type uid x509',
  geo: 'city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone',
  group: 'Ext domain id name',
  host: 'Ext architecture boot cpu disk domain geo hostname id ip mac name network os pid_ns_ino risk type uptime user',
  http: 'request response version',
  labels: '*',
  log: 'file level logger origin syslog',
  message: '',
  network:
    'application bytes community_id direction forwarded_ip iana_number inner name packets protocol transport type vlan',
  observer: 'egress geo hostname ingress ip mac name os product serial_number type vendor version',
  orchestrator: 'api_version cluster namespace organization resource type',
  organization: 'id name',
  package:
    'architecture build_version checksum description install_scope installed license name path reference size type version',
  Persistence: '*',
  process:
    'Ext args args_count attested_groups attested_user code_signature command_line elf end entity_id entry_leader entry_meta env_vars executable exit_code group group_leader hash interactive io macho name origin_referrer_url origin_url parent pe pgid pid previous real_group real_user same_as_process saved_group saved_user session_leader start supplemental_groups thread title tty uptime user vpid working_directory',
  registry: 'data hive key path size value',
  related: 'hash hosts ip user',
  rule: 'author category description id license name reference remediation ruleset uuid version',
  server:
    'address as bytes domain geo ip mac nat packets port registered_domain subdomain top_level_domain user',
  service: 'address environment ephemeral_id id name node origin state target type version',
  source:
    'address as bytes domain geo ip mac nat packets port registered_domain subdomain top_level_domain user',
  span: 'id',
  tags: '',
  Target: '*',
  threat: '*',
  tls: 'cipher client curve established next_protocol resumed server version version_protocol',
  trace: 'id',
  transaction: 'id',
  url: 'domain extension fragment full original password path port query registered_domain scheme subdomain top_level_domain username',
  user: 'Ext changes domain effective email entity full_name group hash id name risk roles target',
  user_agent: 'device name original os version',
  volume: '*',
  vulnerability: '*',
  winlog:
    'activity_id api channel computerObject computer_name event_data event_id keywords level logon opcode outcome process provider_guid provider_name record_id related_activity_id scheduled_task task time_created trustAttribute trustDirection trustType user user_data version',
  powershell: '*',
  sysmon: '*',
};

/** Field sets of single products and of Elastic's own jobs, whatever is in them. */
const PRODUCTS =
  'auditd aws azure blocklist_label crowdstrike flow fortinet gcp github google_workspace kibana kubernetes m365_defender network_traffic o365 okta problemchild processor sentinel_one_cloud_funnel signal system';

const ANY = new Set(['*']);

/** The fields directly in each field set; a set of `*` stands for any. */
export const FIELD_SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...Object.entries(ECS).map(([name, fields]) => [name, new Set(fields.split(' '))] as const),
  ...PRODUCTS.split(' ').map((name) => [name, ANY] as const),
]);
