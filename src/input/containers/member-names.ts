/** Names the members of one archive as origins call them. */
export class MemberNames {
  readonly #archive: string;
  readonly #used = new Map<string, number>();

  constructor(archive: string) {
    this.#archive = archive;
  }

  /**
   * `archive.zip!folder/member.json`; backslashes become `/`, parts that say nothing go. Archives may hold a name more
   * than once: those after the first get `#2`, `#3` and so on, so that no two origins are the same.
   */
  next(member: string): string {
    const parts = member.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
    const name = `${this.#archive}!${parts.join('/')}`;
    const times = (this.#used.get(name) ?? 0) + 1;
    this.#used.set(name, times);
    return times === 1 ? name : `${name}#${times}`;
  }
}

/** Whether folders would pass over a member of this name unread: hidden, or what macOS adds. */
export function isHiddenMember(member: string): boolean {
  return member.split(/[/\\]/).some((part) => part === '__MACOSX' || /^\.(?!\.?$)/.test(part));
}
