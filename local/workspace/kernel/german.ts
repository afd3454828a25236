/**
 * How some errors read for people whose account is in German. The wordings are ours and unverified: what they are for
 * is that a script that knows only the English ones does not find them.
 * @see https://developers.google.com/apps-script/guides/support/troubleshooting
 */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [
    /^We're sorry, a server error occurred\. Please wait a bit and try again\.$/,
    'Ein Serverfehler ist aufgetreten. Bitte warte kurz und versuche es noch einmal.',
  ],
  [/^Service invoked too many times for one day: (.+)\.$/, 'Dienst an einem Tag zu oft aufgerufen: $1.'],
  [
    /^Service invoked too many times in a short time: (.+)\. Try (.+) between calls\.$/,
    'Dienst in kurzer Zeit zu oft aufgerufen: $1. Versuche $2 zwischen den Aufrufen.',
  ],
  [
    /^Lock timeout: another process was holding the lock for too long\.$/,
    'Zeitüberschreitung bei der Sperre: Ein anderer Prozess hat sie zu lange gehalten.',
  ],
  [
    /^Service Spreadsheets (timed out|failed) while accessing document with id (.+)\.$/,
    'Beim Zugriff des Dienstes Spreadsheets auf das Dokument mit der ID $2 ist etwas schiefgegangen.',
  ],
  [/^Service unavailable: (.+)$/, 'Dienst nicht verfügbar: $1'],
  [
    /^The coordinates of the range are outside the dimensions of the sheet\.$/,
    'Die Koordinaten des Bereichs liegen außerhalb des Tabellenblatts.',
  ],
  [
    /^No item with the given ID could be found, or you do not have permission to access it\.$/,
    'Es gibt kein Element mit dieser ID, oder dir fehlt die Berechtigung dafür.',
  ],
];

export function inGerman(message: string): string {
  const entry = TEXTS.find(([pattern]) => pattern.test(message));
  return entry ? message.replace(...entry) : message;
}
