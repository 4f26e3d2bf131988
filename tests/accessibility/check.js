// Holds pages against WCAG 2.2 A and AA and axe's best practice, and against the HTML standard: `npm run check -- PAGE...`.
// It takes the Chromium that is installed (or the one that CHROMIUM names) and downloads none.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const pages = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Pages are well-formed XML as well, so what is empty closes itself.
const rules = { "void-style": ["error", { style: "selfclosing" }] };
const validator = new HtmlValidate(
  new FileSystemConfigLoader({ extends: ["html-validate:recommended", "html-validate:a11y"], rules }),
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});

let wrong = pages.length === 0 ? 1 : 0;
const tell = (page, what) => {
  wrong += 1;
  console.log(`${page}: ${what}`);
};
for (const page of pages) {
  const report = await validator.validateFile(page);
  for (const { messages } of report.results) {
    for (const { line, ruleId, message } of messages) tell(page, `line ${line}: ${ruleId}: ${message}`);
  }
  for (const width of [1360, 390]) {
    // The page's own policy lets no script run; axe is one.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } });
    const tab = await context.newPage();
    tab.on("request", (request) => {
      if (!request.url().startsWith("file:")) tell(page, `asks for ${request.url()}`);
    });
    await tab.goto(pathToFileURL(resolve(page)).href);
    await tab.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    const broad = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (broad > 0) tell(page, `${width} wide: ${broad} pixels run out of the page`);
    await tab.evaluate(axe);
    const found = await tab.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), tags);
    for (const { id, help, nodes } of found.violations) {
      tell(page, `${width} wide: ${id}: ${help}: ${nodes.length} places, first ${nodes[0].html}`);
    }
    await context.close();
  }
}
await browser.close();
console.log(`${pages.length} pages, ${wrong} things wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
