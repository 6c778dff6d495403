// Lints workflows, and composite actions as workflows of their steps: actionlint reads no actions.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [home, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(home, "node.mjs")));
const lint = await createLinter();

// This build is older than some runners, a repository's variables, and its own actions by `$/`.
const ignored = ({ kind, message }) =>
  kind === "runner-label" ||
  message.startsWith('undefined variable "vars"') ||
  message.startsWith('specifying action "$/');

// An action as a workflow: its inputs, and its steps two columns further to the right.
function workflow(text) {
  const [head, steps] = text.split(/^ {2}steps:\n/m);
  const part = head.match(/^inputs:\n((?: .*\n|\n)*)/m)?.[1] ?? "";
  const inputs = [...part.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => `      ${name}: {type: string}\n`);
  const before =
    `on:\n  workflow_call:\n    inputs:\n${inputs.join("")}` +
    "jobs:\n  action:\n    runs-on: ubuntu-latest\n    steps:\n";
  const lines = (some) => some.split("\n").length;
  return { text: before + steps.replace(/^(?=.)/gm, "  "), moved: lines(head) + 1 - lines(before) };
}

let found = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const read = /^runs:/m.test(text) ? workflow(text) : { text, moved: 0 };
  for (const each of lint(read.text, file).filter((each) => !ignored(each))) {
    found += 1;
    const { line, column, message, kind } = each;
    console.log(`${file}:${line + read.moved}:${column}: ${message} [${kind}]`);
  }
}
process.exit(found ? 1 : 0);
