import {
  connection,
  libraryLoad,
  registryWrite,
  startPowerShell,
  TASK_CACHE,
} from './activity.mjs';

/** How many matches of each rule every file of events holds, whatever its size. */
export const PLANTED = {
  'Remote Scheduled Task Creation': 5,
  'Outbound Scheduled Task Activity via PowerShell': 7,
};

const MAKERS = {
  'Remote Scheduled Task Creation': remoteCreation,
  'Outbound Scheduled Task Activity via PowerShell': outboundActivity,
};

/** The attacks in the order in which they happen, spread evenly over the file: `at` is a share of its bytes. */
export function plantedAttacks() {
  return Object.entries(PLANTED)
    .flatMap(([name, count]) =>
      Array.from({ length: count }, (_, i) => ({ at: (i + 0.5) / count, make: MAKERS[name] })),
    )
    .toSorted((a, b) => a.at - b.at);
}

function remoteCreation(random, host) {
  const { scheduler } = host.residents;
  const key = `${TASK_CACHE}\\{5F2C1A0E-0000-4000-8000-00000000CD34}`;
  const data = { type: 'REG_BINARY', bytes: 'AwAAAEF1dGhvcmZmAAAAAA==' };
  return [
    connection(scheduler, {
      ingress: true,
      remote: '10.20.31.58',
      local: host.address,
      port: 49667,
      ephemeral: random.between(49152, 65536),
    }),
    registryWrite(scheduler, key, 'Actions', data),
  ];
}

function outboundActivity(random, host) {
  const started = startPowerShell(random, host);
  return [
    started,
    libraryLoad(started.process, 'taskschd.dll', random.hex(64)),
    connection(started.process, {
      ingress: false,
      remote: '10.20.14.7',
      local: host.address,
      port: 135,
      ephemeral: random.between(49152, 65536),
    }),
  ];
}
