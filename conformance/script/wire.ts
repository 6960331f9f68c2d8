// What the web app answers to the cases that look at it from outside.

type Event = GoogleAppsScript.Events.DoGet | GoogleAppsScript.Events.DoPost;

const answers: { [wire: string]: (event: Event) => unknown } = {
  event: (event) => ContentService.createTextOutput(JSON.stringify(event)).setMimeType(ContentService.MimeType.JSON),
  text: () => ContentService.createTextOutput('plain words'),
  json: () => ContentService.createTextOutput('{"a":1}').setMimeType(ContentService.MimeType.JSON),
  html: () => HtmlService.createHtmlOutput('<p id="said">words of a page</p>').setTitle('A page'),
  nothing: () => undefined,
  value: () => 'a text that is no output',
  fail: () => {
    throw new Error('said by the script');
  },
};

export function answerOnTheWire(wire: string, event: Event): unknown {
  return answers[wire]?.(event);
}
