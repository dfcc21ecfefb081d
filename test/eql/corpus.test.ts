import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/eql/parser.ts';
import { printQuery } from '../../src/eql/print.ts';
import { plainSource } from '../../src/eql/source.ts';
import { hasCorpus, readCorpusQueries } from '../support/corpus.ts';
import { withoutSpans } from '../support/query-arbitrary.ts';
import { queryFrames } from '../support/query-errors.ts';

describe.skipIf(!hasCorpus)('Elastic’s public rules', () => {
  const queries = hasCorpus ? readCorpusQueries() : [];

  function parseRule(wanted: string) {
    const found = queries.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`The public rules have no ${wanted}`);
    return parseQuery(plainSource(found.query, wanted));
  }

  test('all parse, and the checks find nothing', () => {
    const failed = queries.flatMap(({ query }) => queryFrames(query));
    expect(failed).toEqual([]);
    expect(queries).toHaveLength(1081);
  });

  test('all come back the same from the printer', () => {
    for (const { name, query } of queries) {
      const tree = parseQuery(plainSource(query, name));
      const printed = printQuery(tree);
      expect(withoutSpans(parseQuery(plainSource(printed, name)))).toEqual(withoutSpans(tree));
      expect(printQuery(parseQuery(plainSource(printed, name)))).toBe(printed);
    }
  });

  test('have the kinds of query that they are known to have', () => {
    const kinds = queries.map(({ query }) => parseQuery(plainSource(query)).body.kind);
    const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length;
    expect(count('EventQuery')).toBe(861);
    expect(count('SequenceQuery')).toBe(217);
    expect(count('SampleQuery')).toBe(3);
  });

  test.each([
    'defense_evasion_missing_events_after_alert',
    'persistence_mfa_deactivation_with_no_reactivation',
  ])('%s has a missing event', (name) => {
    const { body } = parseRule(name);
    expect(body.kind === 'SequenceQuery' && body.items.some((item) => item.missing)).toBe(true);
  });

  test('credential_access_okta_mfa_bombing_via_push_notifications has an until', () => {
    const { body } = parseRule('credential_access_okta_mfa_bombing_via_push_notifications');
    expect(body.kind === 'SequenceQuery' && body.until).toMatchObject({ missing: false });
  });

  test.each([
    'execution_shell_via_meterpreter_linux',
    'execution_shell_via_udp_cli_utility_linux',
    'execution_netcon_from_rwx_mem_region_binary',
  ])('%s is a sample', (name) => {
    expect(parseRule(name).body.kind).toBe('SampleQuery');
  });

  test('credential_access_forced_authentication_pipes joins fields of different names', () => {
    const { body } = parseRule('credential_access_forced_authentication_pipes');
    const keys =
      body.kind === 'SequenceQuery'
        ? body.items.map(({ by }) => by.map(({ path }) => path.join('.')))
        : [];
    expect(keys).toEqual([
      ['host.ip', 'data_stream.namespace'],
      ['source.ip', 'data_stream.namespace'],
    ]);
  });

  test.each([
    [
      'persistence_entra_id_device_registration_to_prt_chain',
      'a segment that is a number',
      /\.`0`\./,
    ],
    ['defense_evasion_right_to_left_override', 'a character by its number', /\\u\{202e\}/],
    ['execution_windows_powershell_susp_args', 'an escaped single quote', /'/],
    [
      'defense_evasion_unsigned_dll_loaded_from_suspdir',
      'arithmetic',
      / [-+] |subtract\(|[(, ]-\d/,
    ],
    ['defense_evasion_masquerading_windows_dll', 'thousands of names', /^.{20000,}$/ms],
    ['defense_evasion_obf_args_unicode_modified_letters', 'letters of other scripts', /[^ -~\n]/],
  ])('%s has %s', (name, _what, expected) => {
    expect(printQuery(parseRule(name))).toMatch(expected);
  });
});
