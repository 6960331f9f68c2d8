// Ui, the active spreadsheet and its toasts: only a person in the open spreadsheet has them.
import { documented, type Case } from '../case';

const ui = documented('reference/base/ui');

export const person: Case[] = [
  {
    name: 'the spreadsheet of whoever chooses a menu item',
    of: ['SpreadsheetApp.getActiveSpreadsheet', 'Spreadsheet.toast', 'Session.getActiveUser'],
    claim: 'It is the one the script belongs to; who chose is known; a toast may be shown.',
    source: documented('guides/bound#special_methods'),
    byHand: true,
    run() {
      const book = SpreadsheetApp.getActiveSpreadsheet();
      book.toast('A conformance run has begun.', 'Conformance');
      const who = Session.getActiveUser().getEmail() === Session.getEffectiveUser().getEmail();
      return [typeof book.getId(), who];
    },
  },
  {
    name: 'a dialog that says something',
    of: ['Ui.alert', 'Ui.Button', 'Ui.ButtonSet'],
    claim: 'The answer is the button: OK, and YES of YES_NO.',
    source: ui,
    byHand: true,
    run() {
      const shown = SpreadsheetApp.getUi();
      const told = shown.alert('Conformance', 'Choose OK.', shown.ButtonSet.OK);
      const asked = shown.alert('Conformance', 'Choose Yes.', shown.ButtonSet.YES_NO);
      return [told === shown.Button.OK, asked === shown.Button.YES];
    },
  },
  {
    name: 'a dialog that asks something',
    of: ['Ui.prompt', 'PromptResponse.getSelectedButton', 'PromptResponse.getResponseText'],
    claim: 'The text is empty where nothing was written.',
    source: ui,
    byHand: true,
    run() {
      const shown = SpreadsheetApp.getUi();
      const answer = shown.prompt('Conformance: write nothing, and choose OK.');
      return [answer.getSelectedButton() === shown.Button.OK, answer.getResponseText()];
    },
  },
  {
    name: 'a menu, a dialog and a sidebar',
    of: [
      'Ui.createMenu',
      'Menu.addItem',
      'Menu.addSeparator',
      'Menu.addSubMenu',
      'Menu.addToUi',
      'Ui.showModalDialog',
      'Ui.showSidebar',
    ],
    claim: 'Each is taken, and gives nothing back.',
    source: documented('guides/menus'),
    byHand: true,
    run() {
      const shown = SpreadsheetApp.getUi();
      const inner = shown.createMenu('More').addItem('Nothing', 'nothing');
      shown
        .createMenu('Conformance')
        .addItem('Run what needs a person', 'runByHand')
        .addSeparator()
        .addSubMenu(inner)
        .addToUi();
      const page = HtmlService.createHtmlOutput('<p>May be closed.</p>').setTitle('Conformance');
      shown.showSidebar(page);
      shown.showModalDialog(page, 'Conformance');
      return 'all taken';
    },
  },
];
