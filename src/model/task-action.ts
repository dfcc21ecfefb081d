/** What a task does. Texts are as they were recorded, hostile characters included; missing ones are empty. */
export type TaskAction = ExecAction | ComHandlerAction | SendEmailAction | ShowMessageAction;

/** Starts a program. */
export interface ExecAction {
  readonly kind: 'exec';
  /** The action's own name; mostly empty. */
  readonly id: string;
  /** Program or document; may hold environment variables, quotes, and arguments. */
  readonly command: string;
  readonly arguments: string;
  readonly workingDirectory: string;
  /** Bit 0 hides the window; null where the source has no flags (before version 3, and XML). */
  readonly flags: number | null;
}

/** Calls a COM object: the class says which code runs. */
export interface ComHandlerAction {
  readonly kind: 'com-handler';
  readonly id: string;
  /** In braces, upper case where it was binary. */
  readonly classId: string;
  readonly data: string;
}

/** Sends an e-mail; Windows 8 and later register such tasks but do not run them. */
export interface SendEmailAction {
  readonly kind: 'send-email';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly replyTo: string;
  readonly server: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly string[];
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Shows a message box; as {@link SendEmailAction}, no longer run. */
export interface ShowMessageAction {
  readonly kind: 'show-message';
  readonly id: string;
  readonly caption: string;
  readonly content: string;
}
