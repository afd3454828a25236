import type { Summary } from '../summary';
import { type Chart, escaped, svg } from './charts';

const BLUE = '#1a73e8';
const GREEN = '#188038';
const ORANGE = '#c5600a';
const PURPLE = '#8430ce';

/** The report of a demo: pictures first, then the same numbers as tables. One file that needs nothing else. */
export function reportHtml(summary: Summary): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Handoffs ${day(summary.from)} to ${day(summary.to)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>How ${number(summary.handoffs.started)} handoffs went</h1>
<p>Playbook “${escaped(summary.playbook)}”, ${day(summary.from)} to ${day(summary.to)}, seed ${summary.seed}. Played in a local Workspace: nothing of this ever left the machine.</p>
</header>
<section class="tiles" aria-label="In short">${tiles(summary)}</section>
${charts(summary).map(figure).join('\n')}
<h2>Week by week</h2>
${weekTable(summary)}
<h2>What it took</h2>
${effortTable(summary)}
<h2>Where the deals came from</h2>
${sourceList(summary)}
</main>
</body>
</html>
`;
}

function tiles({ handoffs, hoursToFirstTouch, mails, packets }: Summary): string {
  const tile = (value: string, label: string) => `<div><strong>${value}</strong><span>${label}</span></div>`;
  return [
    tile(number(handoffs.gatePassed), 'handed over'),
    tile(hoursToFirstTouch.median === null ? 'none yet' : `${hoursToFirstTouch.median} h`, 'to first touch, median'),
    tile(number(packets), 'packets filed'),
    tile(number(mails.toCustomers), 'mails to customers'),
    tile(number(mails.sentTwice.length), 'mails sent twice'),
    tile(number(handoffs.held), 'held at the gate now'),
  ].join('');
}

function charts({ weeks }: Summary): Chart[] {
  const labels = weeks.map(({ monday }) => shortDay(monday));
  const of = <K extends keyof Summary['weeks'][number]>(key: K) => weeks.map((week) => week[key] as number | null);
  return [
    {
      title: 'Deals won and handed over',
      unit: 'deals a week',
      labels,
      kind: 'bars',
      series: [
        { name: 'won', color: BLUE, values: of('won') },
        { name: 'handed over', color: GREEN, values: of('handedOver') },
      ],
    },
    {
      title: 'Time from Closed Won to first touch',
      unit: 'hours, median of the week',
      labels,
      kind: 'line',
      target: { value: 24, name: '24 hours' },
      series: [{ name: 'median', color: BLUE, values: of('medianHoursToFirstTouch') }],
    },
    {
      title: 'Overdue tasks',
      unit: 'tasks, at the end of the worst day',
      labels,
      kind: 'bars',
      series: [{ name: 'overdue', color: ORANGE, values: of('overdue') }],
    },
    {
      title: 'Mails that Baton sent',
      unit: 'mails a week',
      labels,
      kind: 'stack',
      series: [
        { name: 'to customers', color: BLUE, values: of('customerMails') },
        { name: 'to the team', color: PURPLE, values: of('teamMails') },
      ],
    },
  ];
}

function figure(chart: Chart): string {
  const legend = chart.series
    .map(({ name, color }) => `<span><i style="background:${color}"></i>${escaped(name)}</span>`)
    .join('');
  return `<figure><figcaption><h2>${escaped(chart.title)}</h2><p>${escaped(chart.unit)} ${legend}</p></figcaption>${svg(chart)}</figure>`;
}

function weekTable({ weeks }: Summary): string {
  const head = [
    'Week of',
    'Won',
    'Handed over',
    'Hours to first touch',
    'Overdue',
    'Warnings',
    'To customers',
    'To the team',
  ];
  const rows = weeks.map((week) => [
    week.monday,
    week.won,
    week.handedOver,
    week.medianHoursToFirstTouch ?? '–',
    week.overdue,
    week.warnings,
    week.customerMails,
    week.teamMails,
  ]);
  return table(head, rows);
}

function effortTable({ runs, edits, requests, problemsOpen, refusals }: Summary): string {
  return table(
    ['What', 'How much'],
    [
      ['Cells and blocks typed by people', edits],
      ['Runs of the script', runs.executions],
      ['Runs that failed', runs.failed],
      ['Trigger minutes in all', runs.virtualMinutes],
      ['Trigger minutes of the busiest day', runs.busiestDayMinutes],
      ['Longest run, seconds', Math.round(runs.longestRunSeconds)],
      ['Requests to other systems', requests],
      ['Open lines on Problems', problemsOpen],
      ...Object.entries(runs.calls)
        .sort()
        .map(([service, count]): [string, number] => [`Calls to ${service}`, count]),
      ...Object.entries(runs.errors).map(([words, count]): [string, number] => [`Failed: ${words}`, count]),
      ...Object.entries(refusals).map(([words, count]): [string, number] => [`Refused: ${words}`, count]),
    ],
  );
}

function sourceList({ deals }: Summary): string {
  const supplied = Object.entries(deals.supplied).map(([field, count]) => `${field} of ${number(count)} deals`);
  const lines = [
    `${number(deals.inFile)} deals, of which ${number(deals.arrived)} came onto the board in this time.`,
    ...deals.notes,
    ...(supplied.length > 0 ? [`The played people made up what was not there: ${supplied.join(', ')}.`] : []),
  ];
  return `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number, at: number) =>
    typeof value === 'number'
      ? `<td class="number">${number(value)}</td>`
      : at === 0
        ? `<th scope="row">${escaped(value)}</th>`
        : `<td>${escaped(value)}</td>`;
  return `<div class="scroll"><table><thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table></div>`;
}

const number = (value: number): string => value.toLocaleString('en-US');
const day = (iso: string): string => iso.slice(0, 10);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shortDay = (iso: string): string => `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1]}`;

const STYLE = `
:root{color-scheme:light;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#202124;background:#f6f7f9}
body{margin:0}main{max-width:860px;margin:0 auto;padding:32px 20px 60px}
h1{font-size:2rem;margin:0 0 .2em}h2{font-size:1.1rem;margin:0}main>h2{margin:36px 0 10px}header p{color:#5f6368;margin:0 0 20px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(125px,1fr));gap:12px;margin-bottom:20px}
.tiles div,figure{background:#fff;border:1px solid #e0e3e7;border-radius:12px;padding:14px 16px}
.tiles strong{display:block;font-size:1.5rem}.tiles span{color:#5f6368;font-size:.85rem}
figure{margin:0 0 16px}figcaption p{margin:2px 0 8px;color:#5f6368;font-size:.85rem}
figcaption span{margin-left:14px;white-space:nowrap}figcaption i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
svg{width:100%;height:auto;display:block}svg text{font-size:12px;fill:#5f6368}
.scroll{overflow-x:auto;background:#fff;border:1px solid #e0e3e7;border-radius:12px}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{padding:7px 14px;text-align:left;border-bottom:1px solid #eef0f2}td:first-child{white-space:nowrap}
thead th{color:#5f6368;font-weight:600}tbody th{font-weight:400}.number{text-align:right;font-variant-numeric:tabular-nums}
@media print{body{background:#fff}figure{break-inside:avoid}}
`;
