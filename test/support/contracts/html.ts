import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { SCRIPT } from '../../../src/report/html/script.ts';
import { STYLE } from '../../../src/report/html/style.ts';

/** An element of a page. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const ANYWHERE = ['id', 'class', 'hidden', 'aria-label', 'aria-labelledby', 'aria-hidden'];
const PLAIN =
  'html head body header nav main section h1 h2 h3 h4 p ul ol li dl div dt dd strong span code pre br title style script caption table thead tbody tr summary figure figcaption g';

/** Every element that a page may hold, with its own attributes. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(PLAIN.split(' ').map((name) => [name, []])),
  html: ['lang'],
  meta: ['charset', 'http-equiv', 'content', 'name'],
  a: ['href', 'tabindex'],
  article: ['data-severity', 'data-rules', 'data-hosts'],
  details: ['data-severity', 'data-rules', 'data-hosts', 'open'],
  td: ['data-head'],
  th: ['scope'],
  time: ['datetime'],
  form: ['role'],
  label: [],
  select: ['name'],
  option: ['value'],
  input: ['name', 'type', 'autocomplete', 'spellcheck'],
  button: ['type', 'aria-pressed'],
  output: ['aria-live'],
  svg: ['viewBox', 'role'],
  path: ['d', 'transform'],
  text: ['x', 'y'],
};
const VOID = new Set(['meta', 'br', 'input']);

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"]*")?)*)(\/?)>/y;
const ATTRIBUTE = / ([a-zA-Z-]+)(?:="([^"]*)")?/g;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39|#96);)/;
/** Controls but line breaks, and characters that have no honest shape. */
const TREACHEROUS = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * A page in a strict subset of HTML, which no browser reads otherwise: only our elements with our attributes, each
 * ended; text without marks; one style and one script, which are ours and which the policy names. Returns its elements.
 */
export function checkHtml(page: string): readonly PageElement[] {
  const start = '<!DOCTYPE html>\n';
  expect(page.startsWith(start)).toBe(true);
  const bare = withoutOwn(page.slice(start.length));
  expect(bare).not.toMatch(TREACHEROUS);
  const elements = elementsOf(bare);
  checkPolicy(elements);
  checkLinks(elements);
  return elements;
}

/** Takes out what browsers do not read as HTML; it has to be ours to the letter. */
function withoutOwn(page: string): string {
  const parts = page.split(`<style>${STYLE}</style>`);
  expect(parts).toHaveLength(2);
  const rest = parts.join('').split(`<script>${SCRIPT}</script>`);
  expect(rest).toHaveLength(2);
  return rest.join('');
}

function elementsOf(page: string): readonly PageElement[] {
  const elements: PageElement[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    checkText(page.slice(at, next === -1 ? undefined : next));
    if (next === -1) break;
    TAG.lastIndex = next;
    const [all = '', slash, name = '', attributes = '', empty] = TAG.exec(page) ?? [];
    if (all === '') expect.fail(`no tag of ours: ${page.slice(next, next + 80)}`);
    at = next + all.length;
    if (slash === '/') {
      expect(open.pop(), all).toBe(name);
      continue;
    }
    elements.push(elementOf(name, attributes));
    if (!VOID.has(name) && empty === '') open.push(name);
    if (empty === '/') expect(name).toBe('path');
  }
  expect(open).toEqual([]);
  return elements;
}

function checkText(text: string): void {
  if (text.includes('>') || ENTITY.test(text))
    expect.fail(`text with marks: ${text.slice(0, 200)}`);
}

function elementOf(name: string, text: string): PageElement {
  const own = Object.hasOwn(ALLOWED, name) ? ALLOWED[name] : undefined;
  if (own === undefined) expect.fail(`no element of ours: ${name}`);
  if (name === 'style' || name === 'script') expect.fail(`a second ${name}`);
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (![...ANYWHERE, ...(own ?? [])].includes(key)) expect.fail(`${name} with ${key}`);
    if (key in attributes) expect.fail(`${key} twice`);
    if (/[<>]/.test(value) || ENTITY.test(value)) expect.fail(`marks in ${key}: ${value}`);
    attributes[key] = value;
  }
  return { name, attributes };
}

function checkPolicy(elements: readonly PageElement[]): void {
  const policies = elements.filter(({ attributes }) => attributes['http-equiv'] !== undefined);
  expect(policies.map(({ attributes }) => attributes)).toEqual([
    {
      'http-equiv': 'Content-Security-Policy',
      content: `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`,
    },
  ]);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Links lead to places in the page, and places have names of their own. */
function checkLinks(elements: readonly PageElement[]): void {
  const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
  const known = new Set(ids);
  expect(known.size).toBe(ids.length);
  const links = elements.flatMap(({ attributes }) => [
    ...(attributes['href'] === undefined ? [] : [attributes['href'].slice(1)]),
    ...(attributes['aria-labelledby'] === undefined ? [] : [attributes['aria-labelledby']]),
  ]);
  expect(links.filter((id) => !known.has(id))).toEqual([]);
  for (const { attributes } of elements) expect(attributes['href'] ?? '#').toMatch(/^#/);
}
