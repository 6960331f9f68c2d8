// ContentService and HtmlService: outputs as the script sees them.
import { documented, observed, unproven, type Case } from '../case';
import { trying } from '../script/run';

export const pages: Case[] = [
  {
    name: 'a text output',
    of: [
      'ContentService.createTextOutput',
      'ContentService.MimeType',
      'TextOutput.append',
      'TextOutput.setContent',
      'TextOutput.setMimeType',
      'TextOutput.getContent',
      'TextOutput.getMimeType',
    ],
    claim: 'Each setter gives the output back; its type reads as the MIME type.',
    source: unproven('documented as an enumeration; how it reads as a text is assumed'),
    run() {
      const output = ContentService.createTextOutput('a').append('b');
      const before = [output.getContent(), String(output.getMimeType())];
      output.setContent('c').setMimeType(ContentService.MimeType.JSON);
      return [
        before,
        output.getContent(),
        String(output.getMimeType()),
        ContentService.createTextOutput().getContent(),
      ];
    },
  },
  {
    name: 'a page',
    of: [
      'HtmlService.createHtmlOutput',
      'HtmlService.XFrameOptionsMode',
      'HtmlOutput.setTitle',
      'HtmlOutput.getTitle',
      'HtmlOutput.getContent',
      'HtmlOutput.setWidth',
      'HtmlOutput.setHeight',
      'HtmlOutput.setXFrameOptionsMode',
    ],
    claim: 'Each setter gives the page back.',
    source: documented('reference/html/html-output'),
    run() {
      const page = HtmlService.createHtmlOutput('<b>x</b>').setTitle('Title').setWidth(300).setHeight(200);
      page.setXFrameOptionsMode(HtmlService.XFrameOptionsMode.DEFAULT);
      return [page.getContent(), page.getTitle()];
    },
  },
  {
    name: 'a file of the script as a page',
    of: ['HtmlService.createHtmlOutputFromFile'],
    claim: 'Its content is that of the file.',
    source: documented('reference/html/html-service#createhtmloutputfromfilefilename'),
    run: () => HtmlService.createHtmlOutputFromFile('page').getContent(),
  },
  {
    name: 'a file of the script as it is',
    of: ['HtmlService.createTemplateFromFile', 'HtmlTemplate.getRawContent'],
    claim: 'getRawContent gives the file unprocessed: scriptlets and entities stand as they are.',
    source: documented('reference/html/html-template#getrawcontent'),
    run: () => HtmlService.createTemplateFromFile('page').getRawContent(),
  },
  {
    name: 'a file that is not there',
    of: ['HtmlService.createTemplateFromFile', 'HtmlService.createHtmlOutputFromFile'],
    claim: 'It is refused by name.',
    source: observed(),
    run: () => [
      trying(() => HtmlService.createTemplateFromFile('nowhere').getRawContent()),
      trying(() => HtmlService.createHtmlOutputFromFile('nowhere').getContent()),
    ],
  },
];
