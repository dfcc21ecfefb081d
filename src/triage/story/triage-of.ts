import type { EcsEvent } from '../../model/event.ts';
import type { Finding } from '../../model/report.ts';
import type { Triage } from '../../model/triage.ts';
import { actorOf, reachedSideOf, remoteSideOf } from './actor.ts';
import { attackPath } from './attack-path.ts';
import { findDefinition } from './definition.ts';
import { pairOf } from './pair.ts';
import { known } from './plain-data.ts';
import { relatedTo } from './related.ts';
import { runsAsOf, runsOf } from './runs.ts';
import { storyOf } from './story.ts';
import { taskPart, timesOf } from './task-part.ts';

/**
 * What a finding means, by its own events and the context that was found for it (`contextWanted`): which task it is
 * about, what that runs and as whom, who made it and from where. Nothing is guessed: what no event tells has no key, and
 * where there are several ways to tell, the result says which it was. Events of the context that have nothing to do with
 * the finding change nothing, nor does their order. Never throws.
 */
export function triageOf(finding: Finding, context: readonly EcsEvent[]): Triage {
  const story = storyOf(finding, context);
  const definition = findDefinition(story.facts, story.taskFacts);
  const defined = definition?.task ?? null;
  const task = taskPart(story, definition);
  const runs = runsOf(defined, story.taskFacts);
  const who = actorOf(story, task?.author);
  const told = known({
    task,
    who,
    from: remoteSideOf(story, who),
    to: reachedSideOf(story),
    runs: runs.length > 0 ? runs : undefined,
    runs_as: runsAsOf(defined, story.taskFacts),
    when: timesOf(story),
  });
  const { related, leftOut } = relatedTo(story, defined);
  return known({
    ...told,
    related,
    related_left_out: leftOut > 0 ? leftOut : undefined,
    pair: story.ends === null ? undefined : pairOf(story.ends, story.facts),
    attack_path: attackPath(story, told),
  });
}
