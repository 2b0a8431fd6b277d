/** The work happens in Kazakhstan: its day is Almaty's, whatever the device says. en-CA writes YYYY-MM-DD. */
const almatyDay = new Intl.DateTimeFormat('en-CA', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'Asia/Almaty',
});

/** Today's day in Almaty, YYYY-MM-DD. */
export const today = (now: number = Date.now()): string => almatyDay.format(now);
