import { execFileSync } from 'node:child_process';

/** The end-to-end tests start `bin/`, which runs what is built: build it once before any test. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
