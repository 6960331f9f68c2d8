// The receiver most guides give for webhooks into a sheet: a lock, the headers, the last row, one row for each delivery.
// Written for the benchmark, in its fastest form: no look for duplicates, no flush before the lock is let go.
var SPREADSHEET_ID = '{{SPREADSHEET_ID}}';

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- Apps Script calls it
function doPost(e) {
  var lock = LockService.getScriptLock();
  if (!lock.tryLock(10000)) return answer({ result: 'error', error: 'busy' });
  try {
    var data = JSON.parse(e.postData.contents);
    var sheet = SpreadsheetApp.openById(SPREADSHEET_ID).getSheetByName('orders');
    var headers = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0];
    var nextRow = sheet.getLastRow() + 1;
    var row = headers.map(function (header) {
      if (header === 'timestamp') return new Date();
      if (header === 'event') return e.parameter.event;
      return data[header] === undefined ? '' : data[header];
    });
    sheet.getRange(nextRow, 1, 1, row.length).setValues([row]);
    return answer({ result: 'success', row: nextRow });
  } catch (error) {
    return answer({ result: 'error', error: String(error) });
  } finally {
    lock.releaseLock();
  }
}

function answer(content) {
  return ContentService.createTextOutput(JSON.stringify(content)).setMimeType(ContentService.MimeType.JSON);
}
