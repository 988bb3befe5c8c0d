import type { CatalogueEntry } from '../platform/errors/catalogue-entry.js';
import { ERROR_CATALOGUE } from '../platform/errors/error-catalogue.js';

/** The catalogue as JSON. */
export interface ErrorEntries {
  data: ({ code: string } & CatalogueEntry)[];
}

/** Every code with its meaning, by name. */
export function errorEntries(catalogue: Record<string, CatalogueEntry> = ERROR_CATALOGUE): ErrorEntries {
  const codes = Object.keys(catalogue).sort();
  return { data: codes.map((code) => ({ code, ...(catalogue[code] as CatalogueEntry) })) };
}

/** The catalogue as a page; the `type` of a problem points at the section whose id is the code. */
export function errorsPage(catalogue: Record<string, CatalogueEntry> = ERROR_CATALOGUE): string {
  const { data } = errorEntries(catalogue);
  const links = data.map(({ code }) => `<li><a href="#${code}"><code>${code}</code></a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Error codes of the Clientele API</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; }
nav ul { columns: 14rem; padding-left: 1rem; }
section { border-top: 1px solid #767676; padding: 0.25rem 0.75rem; }
section:target { background: #fff6d6; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; }
code { font-size: 0.95em; overflow-wrap: anywhere; }
</style>
</head>
<body>
<header>
<h1>Error codes</h1>
<p>Every error answer is a problem document (RFC 9457). Its <code>code</code> is one of these words and never changes its
meaning; <code>detail</code> says more about the one case. See also the <a href="/docs">API</a>.</p>
</header>
<nav aria-label="Codes"><ul>
${links.join('\n')}
</ul></nav>
<main>
${data.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ code, status, title, cause, mend, example }: ErrorEntries['data'][number]): string {
  const lines = [
    ['Status', String(status)],
    ['Cause', prose(cause)],
    ['What to do', prose(mend)],
    ...(example === undefined ? [] : [['Example', `<code>${escape(example)}</code>`]]),
  ];
  return `<section id="${code}" aria-labelledby="${code}-title">
<h2 id="${code}-title"><code>${code}</code>: ${escape(title)}</h2>
<dl>
${lines.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('\n')}
</dl>
</section>`;
}

/** Escaped text, with what stands between backticks as code. */
function prose(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
