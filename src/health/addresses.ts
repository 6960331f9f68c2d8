/** Whether it looks like an e-mail address: MailApp refuses a whole mail for one that is none. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@,;<>"]{1,64}@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/.test(text);
