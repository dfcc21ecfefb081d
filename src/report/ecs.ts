import type { ReportFormat } from './format.ts';

/** Alerts for Elasticsearch, ready for its bulk API. */
export const ecs: ReportFormat = {
  name: 'ecs',
  summary: 'ECS alerts for the bulk API of Elasticsearch, into a data stream of their own',
  endings: ['.ecs.ndjson', '.bulk.ndjson'],
  async *render(report) {
    const { ecsAlerts } = await import('./ecs-alerts.ts');
    yield* ecsAlerts(report);
  },
};
