import { expect } from 'vitest';

interface Message {
  readonly text: string;
}

/** A place, as SARIF has it. */
export interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number };
  };
  readonly message?: Message;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** The parts of a result that tests look at. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: Message;
  readonly locations: readonly SarifLocation[];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly {
      readonly locations: readonly { readonly location: SarifLocation }[];
    }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** What SARIF 2.1.0 requires of what is there, and no text that could steer a terminal. Returns the results. */
export function checkSarif(text: string): readonly SarifResult[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  const { $schema, version, runs } = JSON.parse(text);
  expect([$schema, version]).toEqual([expect.stringMatching(/^https:.*sarif-2\.1\.0/), '2.1.0']);
  expect(runs).toHaveLength(1);
  const [{ tool, results, invocations }] = runs;
  expect(tool.driver.name).toBe('tasksched-hunt');
  for (const rule of tool.driver.rules) checkRule(rule);
  for (const result of results) checkResult(result, tool.driver.rules);
  for (const { executionSuccessful, toolExecutionNotifications } of invocations) {
    expect(typeof executionSuccessful).toBe('boolean');
    for (const { message, locations } of toolExecutionNotifications) {
      checkMessage(message);
      for (const location of locations) checkLocation(location);
    }
  }
  return results;
}

function checkRule(rule: Record<string, unknown>): void {
  expect(rule['id']).toEqual(expect.any(String));
  for (const key of ['shortDescription', 'fullDescription', 'help']) checkMessage(rule[key]);
  if (rule['helpUri'] !== undefined) expect(rule['helpUri']).toMatch(/^https?:\/\//);
}

function checkResult(result: SarifResult, rules: readonly { readonly id: string }[]): void {
  expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
  expect(['none', 'note', 'warning', 'error']).toContain(result.level);
  checkMessage(result.message);
  for (const location of result.locations) checkLocation(location);
  for (const { threadFlows } of result.codeFlows ?? []) {
    expect(threadFlows.length).toBeGreaterThan(0);
    for (const { locations } of threadFlows) {
      expect(locations.length).toBeGreaterThan(0);
      for (const { location } of locations) checkLocation(location);
    }
  }
  expect(Object.values(result.partialFingerprints)).toEqual([expect.stringMatching(/^[0-9a-f]+$/)]);
}

function checkLocation({ physicalLocation, message }: SarifLocation): void {
  if (message !== undefined) checkMessage(message);
  if (physicalLocation === undefined) return;
  const { artifactLocation, region } = physicalLocation;
  // RFC 3986, a URI reference without query and fragment.
  expect(artifactLocation.uri).toMatch(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/);
  expect(decodeURIComponent(artifactLocation.uri)).toEqual(expect.any(String));
  if (region !== undefined) expect(region.startLine).toBeGreaterThanOrEqual(1);
}

/** No placeholder, because there are no arguments, and no link. */
function checkMessage(message: unknown): void {
  const { text } = message as Message;
  expect(text).not.toMatch(/(?<!\{)\{\d{1,9}\}(?!\})/);
  expect(text).not.toMatch(/(?<!\\)\]\(/);
}
