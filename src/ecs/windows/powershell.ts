import { move, moveFile } from './assign.ts';
import { integer } from './convert.ts';
import type { Assignment, EventMapping, ProviderMapping } from './mapping.ts';
import {
  account,
  ENGINE_FIELDS,
  headerUser,
  invocationDetails,
  spread,
} from './powershell-fields.ts';

const CLASSIC: readonly Assignment[] = [
  ...ENGINE_FIELDS,
  move('NewEngineState', 'powershell.engine.new_state'),
  move('PreviousEngineState', 'powershell.engine.previous_state'),
  move('NewProviderState', 'powershell.provider.new_state'),
  move('ProviderName', 'powershell.provider.name'),
  move('DetailTotal', 'powershell.total', integer),
  move('DetailSequence', 'powershell.sequence', integer),
  account('UserId'),
];

/** The classic log has unnamed data; collectors call them `param1` and so on. What repeats in the details goes. */
function details(from: string, ...repeated: readonly string[]): Assignment {
  return ({ data }) => {
    spread(data, from);
    for (const name of repeated) data.move(name);
  };
}

function classic(
  id: number,
  type: string,
  task: string,
  assign: readonly Assignment[],
): EventMapping {
  return { id, category: 'process', type, action: null, task, assign };
}

const LIFECYCLE = [details('param3', 'param1', 'param2'), ...CLASSIC];

/** Windows PowerShell's classic log. */
export const powershellClassic: ProviderMapping = {
  provider: 'PowerShell',
  module: 'powershell',
  keepEmptyData: false,
  common: [],
  events: [
    classic(400, 'start', 'Engine Lifecycle', LIFECYCLE),
    classic(403, 'end', 'Engine Lifecycle', LIFECYCLE),
    classic(600, 'info', 'Provider Lifecycle', LIFECYCLE),
    classic(800, 'info', 'Pipeline Execution Details', [
      details('param2', 'param1'),
      ...CLASSIC,
      invocationDetails('param3'),
    ]),
  ],
};

const OPERATIONAL: readonly Assignment[] = [
  headerUser,
  ...ENGINE_FIELDS,
  move('ShellID', 'powershell.id'),
  move('MessageNumber', 'powershell.sequence', integer),
  move('MessageTotal', 'powershell.total', integer),
  move('ScriptBlockId', 'powershell.file.script_block_id'),
  move('ScriptBlockText', 'powershell.file.script_block_text'),
  moveFile('Path'),
  account('User'),
];

const context: Assignment = ({ data }) => {
  spread(data, 'ContextInfo');
  data.move('Severity');
};

function operational(
  id: number,
  type: string,
  task: string,
  assign: readonly Assignment[],
): EventMapping {
  return { id, category: 'process', type, action: null, task, assign };
}

/** PowerShell's operational log: script blocks and modules. */
export const powershellOperational: ProviderMapping = {
  provider: 'Microsoft-Windows-PowerShell',
  module: 'powershell',
  keepEmptyData: false,
  common: [],
  events: [
    operational(4103, 'info', 'Executing Pipeline', [
      context,
      ...OPERATIONAL,
      invocationDetails('Payload'),
    ]),
    operational(4104, 'info', 'Execute a Remote Command', OPERATIONAL),
    operational(4105, 'start', 'Starting Command', OPERATIONAL),
    operational(4106, 'end', 'Stopping Command', OPERATIONAL),
  ],
};
