import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const isServer = (file) => file.startsWith('server/src/');
const isJourney = (file) => file.startsWith('test/src/');

/** Which outside things these test files need. */
export function needsOf(files, args) {
  return {
    build: files.some((it) => isServer(it) || isJourney(it)),
    database: files.some(isServer) && asksFor(args, 'server-mariadb'),
    browser: files.some(isJourney),
  };
}

/** Whether `--selectProjects` and `--ignoreProjects`, as far as they are given, let this project run. */
function asksFor(args, project) {
  const selected = namesAfter(args, '--selectProjects');
  return (
    (selected.length === 0 || selected.includes(project)) && !namesAfter(args, '--ignoreProjects').includes(project)
  );
}

function namesAfter(args, option) {
  const names = [];
  for (let at = args.indexOf(option); at >= 0 && args[at + 1] && !args[at + 1].startsWith('-'); at += 1)
    names.push(args[at + 1]);
  return names;
}

/** How many tests a project that could not run has: as many as ran on the other database, else counted in the sources. */
export function skippedBy(project, files, report) {
  const its = files.filter(project === 'journeys' ? isJourney : isServer);
  const ran = (report?.testResults ?? []).filter((it) => its.some((file) => it.name === join(root, file)));
  const tests = ran.reduce((sum, it) => sum + it.assertionResults.length, 0);
  return tests > 0 ? tests : its.reduce((sum, file) => sum + countTests(file), 0);
}

function countTests(file) {
  const source = readFileSync(join(root, file), 'utf8');
  return Math.max(1, source.match(/^\s*(it|test)(\.each)?\s*[(`]/gm)?.length ?? 0);
}

/** Sums over all suites; a file that did not even load counts as one failure. */
export function sumOf(report, skips) {
  const beside = skips.reduce((sum, it) => sum + it.count, 0);
  if (!report) return { passed: 0, failed: 1, skipped: beside };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests + beside,
  };
}
